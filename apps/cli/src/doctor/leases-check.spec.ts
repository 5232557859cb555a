import { describe, expect, it } from '@jest/globals';
import { memoryAdapters } from '@lianxin/runtime';
import type { CheckContext } from './check.ts';
import { leasesCheck } from './leases-check.ts';

const LEASES = ['model/cases', 'waker', 'watchdog'];

describe('the doctor looks at leases', () => {
  const setUp = () => {
    const { leases } = memoryAdapters();
    const runtime = { projections: [{ name: 'cases' }] };
    const run = () => leasesCheck.run({ postgres: { leases }, runtime } as unknown as CheckContext);
    const take = (name: string, holder: string) => leases.take({ name, holder, lifeMs: 5000 }, undefined);
    return { leases, run, take };
  };

  it('that are all held, and names the holders once', async () => {
    const { run, take } = setUp();
    for (const name of LEASES) await take(name, name === 'waker' ? 'b' : 'a');
    expect(await run()).toEqual({ found: 'leases-held', params: { count: 3, holders: 'a, b' } });
  });

  it('that nobody took or that were given back, and says what to do', async () => {
    const { leases, run, take } = setUp();
    await take('model/cases', 'a');
    const waker = await take('waker', 'a');
    if (waker) await leases.release(waker);
    expect(await run()).toEqual({
      found: 'leases-free',
      params: { names: 'waker, watchdog' },
      remedy: 'start-worker',
    });
  });
});
