import { describe, expect, it } from '@jest/globals';
import { memoryAdapters } from '@lianxin/runtime';
import { dropNamedBuild } from './drop-build.ts';

const model = (version: number) => ({ name: 'cases', version, tables: [] });

describe('a build that an operator drops', () => {
  const setUp = async () => {
    const { reads, leases } = memoryAdapters();
    for (const version of [1, 2]) await reads.prepare(model(version));
    const context = { reads, projections: [], contender: { leases, holder: 'cli', monotonicMs: () => 0 } };
    return { reads, context };
  };

  it('is gone, and a second time there is none', async () => {
    const { reads, context } = await setUp();
    expect([await dropNamedBuild(context, 'cases@2'), await reads.listBuilds()]).toEqual([true, []]);
    expect([await dropNamedBuild(context, 'cases@2'), await dropNamedBuild(context, 'cases@1')]).toEqual([
      false,
      false,
    ]);
  });

  it('is not said to be dropped where it answers by then', async () => {
    const { reads, context } = await setUp();
    const builds = await reads.listBuilds();
    await reads.switchTo(model(2), '0');
    const late = {
      ...context,
      reads: { listBuilds: () => Promise.resolve(builds), dropBuild: reads.dropBuild.bind(reads) },
    };
    expect([await dropNamedBuild(late, 'cases@2'), await reads.standingOf(model(2))]).toEqual([false, 'answers']);
  });
});
