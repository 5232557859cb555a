import { describe, expect, it } from '@jest/globals';
import type { LeaseTerm } from '@lianxin/engine';
import { memoryAdapters } from '../composition/index.ts';
import { HolderWatch } from './leases.ts';

describe('who holds the leases, asked again and again', () => {
  const setUp = () => {
    const { leases } = memoryAdapters();
    const terms: LeaseTerm[] = [];
    const pauses: number[] = [];
    let nowMs = 0;
    const beat = (ms: number) => {
      nowMs += ms;
      return leases.renew(terms);
    };
    const pause = async (ms: number) => {
      pauses.push(ms);
      await beat(ms);
    };
    const contender = { leases, holder: 'api', monotonicMs: () => nowMs };
    const watch = new HolderWatch({ contender }, ['waker', 'watchdog'], pause);
    const take = async (name: string) =>
      terms.push((await leases.take({ name, holder: 'worker-1', lifeMs: 5000 }, undefined)) as LeaseTerm);
    return { watch, take, beat, pauses, terms };
  };

  it('waits for a beat once; then each look is compared with the one before', async () => {
    const { watch, take, beat, pauses } = setUp();
    await take('waker');
    const held = [
      { name: 'waker', holder: 'worker-1' },
      { name: 'watchdog', holder: undefined },
    ];
    expect(await watch.read()).toEqual(held);
    for (const ms of [5000, 700, 5000]) {
      await beat(ms);
      expect(await watch.read()).toEqual(held);
    }
    expect(pauses).toEqual([2000]);
  });

  it('names nobody once the holder gives no beat', async () => {
    const { watch, take, beat, terms } = setUp();
    await take('waker');
    await watch.read();
    terms.splice(0);
    await beat(5000);
    expect((await watch.read()).map(({ holder }) => holder)).toEqual([undefined, undefined]);
  });
});
