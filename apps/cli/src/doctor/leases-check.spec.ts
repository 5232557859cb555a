import { describe, expect, it } from '@jest/globals';
import type { LeaseTerm } from '@lianxin/engine';
import { memoryAdapters } from '@lianxin/runtime';
import type { CheckContext } from './check.ts';
import { createLeasesCheck } from './leases-check.ts';

const LEASES = ['model/cases@1', 'waker', 'watchdog'];

describe('the doctor looks at leases', () => {
  const setUp = () => {
    const { leases } = memoryAdapters();
    const runtime = { projections: [{ name: 'cases', version: 1 }] };
    const terms: LeaseTerm[] = [];
    const take = async (name: string, holder: string) => {
      const [seen] = await leases.list([name]);
      terms.push((await leases.take({ name, holder, lifeMs: 5000 }, seen)) as LeaseTerm);
    };
    /** While the doctor waits, all holders but the dead give a beat. */
    const run = (dead?: string) =>
      createLeasesCheck(async () => {
        await leases.renew(terms.filter(({ holder }) => holder !== dead));
      }).run({ postgres: { leases }, runtime, config: {} } as unknown as CheckContext);
    return { leases, terms, run, take };
  };

  it('that are all held, and names the holders once', async () => {
    const { run, take } = setUp();
    for (const name of LEASES) await take(name, name === 'waker' ? 'b' : 'a');
    expect(await run()).toEqual({ found: 'leases-held', params: { count: 3, holders: 'a, b' } });
  });

  it('that nobody took or that were given back, and says what to do', async () => {
    const { leases, terms, run, take } = setUp();
    await take('model/cases@1', 'a');
    await take('waker', 'a');
    await leases.release(terms[1] as LeaseTerm);
    expect(await run()).toEqual({
      found: 'leases-free',
      params: { names: 'waker, watchdog' },
      remedy: 'start-worker',
    });
  });

  it('whose holder was killed and gives no beat: nobody holds them', async () => {
    const { run, take } = setUp();
    for (const name of LEASES) await take(name, name === 'waker' ? 'b' : 'a');
    expect(await run('a')).toEqual({
      found: 'leases-free',
      params: { names: 'model/cases@1, watchdog' },
      remedy: 'start-worker',
    });
  });
});
