import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '@lianxin/case';
import type { TypedEvent } from '../typed-events.ts';
import type { AbsorptionRow } from './absorptions.ts';
import { absorptionsProjection } from './absorptions.ts';

const event = (id: string, type: string, data: object): TypedEvent<CaseEvent> =>
  ({ type, at: '2020-02-10T01:00:00.000Z', recordedAt: '2020-02-10T01:00:00.000Z', id, version: 7, data }) as never;

describe('the rows of merges of which only the first half was recorded', () => {
  function left(...events: readonly TypedEvent<CaseEvent>[]): readonly string[] {
    const rows = new Map<string, AbsorptionRow | undefined>();
    for (const one of events)
      for (const key of absorptionsProjection.keysOf(one))
        rows.set(key, absorptionsProjection.project(rows.get(key), one, key));
    return [...rows].flatMap(([key, row]) => (row ? [key] : []));
  }
  const absorbed = event('target', 'CaseAbsorbed', { source: 'source' });

  it('stand until the second half, or until the source was given back', () => {
    expect(left(absorbed)).toEqual(['target/source']);
    expect(left(absorbed, event('source', 'CaseMerged', { into: 'target' }))).toEqual([]);
    expect(left(absorbed, event('target', 'CaseReleased', { source: 'source' }))).toEqual([]);
  });

  it('stand where the source was merged into another case after all', () => {
    const other = event('other', 'CaseAbsorbed', { source: 'source' });
    expect(left(absorbed, other, event('source', 'CaseMerged', { into: 'other' }))).toEqual(['target/source']);
  });
});
