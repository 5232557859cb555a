import { describe, expect, it } from '@jest/globals';
import { memoryAdapters } from '@lianxin/runtime';
import type { CheckContext } from './check.ts';
import { readModelsCheck } from './read-models-check.ts';

const model = (version: number) => ({ name: 'cases', version, tables: [] });

describe('the doctor looks at read models', () => {
  const setUp = () => {
    const { reads } = memoryAdapters();
    const lookWith = (version: number) =>
      readModelsCheck.run({
        postgres: { reads },
        runtime: { projections: [model(version)] },
      } as unknown as CheckContext);
    return { reads, lookWith };
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
    expect(await lookWith(2)).toEqual({ found: 'models-beside', params: { names: 'cases@2' } });
    await reads.switchTo(model(2), '0');
    expect(await lookWith(1)).toEqual({ found: 'models-newer', params: { names: 'cases@1' } });
    expect(await lookWith(2)).toEqual({ found: 'models-answer' });
  });
});
