import { describe, expect, it } from '@jest/globals';
import { dropBuild } from '@lianxin/engine';
import { memoryAdapters } from '@lianxin/runtime';
import type { CheckContext } from './check.ts';
import { createReadModelsCheck } from './read-models-check.ts';

const model = (version: number) => ({ name: 'cases', version, tables: [] });

describe('the doctor looks at read models', () => {
  const setUp = () => {
    const { reads, leases } = memoryAdapters();
    const lookWith = (version: number, meanwhile: () => Promise<unknown> = () => Promise.resolve()) =>
      createReadModelsCheck(async () => void (await meanwhile())).run({
        postgres: { reads, leases },
        runtime: { projections: [model(version)] },
      } as unknown as CheckContext);
    return { reads, leases, lookWith };
  };

  it('of which nothing is built, and says what to do', async () => {
    const { reads, lookWith } = setUp();
    const absent = { found: 'models-not-begun', remedy: 'build-models' };
    expect(await lookWith(1)).toEqual({ ...absent, params: { names: 'cases@1' } });
    await reads.prepare(model(1));
    expect(await lookWith(1)).toEqual({ found: 'models-answer' });
    expect(await lookWith(2)).toEqual({ ...absent, params: { names: 'cases@2' } });
  });

  it('that are built beside an older version, or step aside from a newer one: neither is a fault', async () => {
    const { reads, lookWith } = setUp();
    await reads.prepare(model(1));
    await reads.prepare(model(2));
    const params = { names: 'cases@2', needed: 0 };
    expect(await lookWith(2)).toEqual({ found: 'models-beside-room-unknown', params });
    const { roomFor } = reads;
    reads.roomFor = () => Promise.resolve({ neededBytes: 1_500_000, freeBytes: 7_000_000 });
    expect(await lookWith(2)).toEqual({ found: 'models-beside', params: { ...params, needed: 2, free: 7 } });
    reads.roomFor = roomFor;
    await reads.switchTo(model(2), '0');
    expect(await lookWith(1)).toEqual({ found: 'models-newer', params: { names: 'cases@1' } });
    expect(await lookWith(2)).toEqual({ found: 'models-answer' });
  });

  it('of another version that nobody builds any more, until it is dropped', async () => {
    const { reads, leases, lookWith } = setUp();
    for (const version of [1, 2]) await reads.prepare(model(version));
    const abandoned = { found: 'models-abandoned', remedy: 'drop-builds', params: { names: 'cases@2' } };
    expect(await lookWith(1)).toEqual(abandoned);
    const contender = { leases, holder: 'a-worker', monotonicMs: () => 0 };
    const taken = () => leases.take({ name: 'model/cases@2', holder: 'a-worker', lifeMs: 5000 }, undefined);
    expect(await lookWith(1, taken)).toEqual({ found: 'models-answer' });
    expect(await lookWith(1)).toEqual(abandoned);
    expect(await dropBuild({ reads, contender }, model(2))).toBe(true);
    expect(await lookWith(1)).toEqual({ found: 'models-answer' });
  });
});
