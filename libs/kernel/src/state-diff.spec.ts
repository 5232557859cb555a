import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyStateChanges, diffStates } from './state-diff.ts';

const BOX = { key: 'person-1', box: 'v1.abc' };

describe('where two states differ', () => {
  it('is said at the smallest places, with what was and what is', () => {
    const before = { stage: 'request', clocks: { 'accept@1': { due: '2020-02-04' } }, held: ['a', 'b', 'c'] };
    const after = { stage: 'resolution', clocks: { 'accept@1': { due: '2020-02-05' }, 'resolve@1': {} }, held: ['a'] };
    expect(diffStates(before, after)).toEqual([
      { path: ['stage'], before: 'request', after: 'resolution' },
      { path: ['clocks', 'accept@1', 'due'], before: '2020-02-04', after: '2020-02-05' },
      { path: ['clocks', 'resolve@1'], after: {} },
      { path: ['held', 2], before: 'c' },
      { path: ['held', 1], before: 'b' },
    ]);
  });

  it('does not look into what is sealed, and knows the same box', () => {
    expect(diffStates({ text: BOX }, { text: { ...BOX } })).toEqual([]);
    expect(diffStates({ text: BOX }, { text: { ...BOX, box: 'v1.def' } })).toEqual([
      { path: ['text'], before: BOX, after: { ...BOX, box: 'v1.def' } },
    ]);
  });

  it('reads maps and sets as JSON has them', () => {
    const changes = diffStates({ held: new Set(['a']) }, { held: new Set(['a', 'b']), by: new Map([['c', 1]]) });
    expect(changes).toEqual([
      { path: ['held', 1], after: 'b' },
      { path: ['by'], after: new Map([['c', 1]]) },
    ]);
  });

  it('applied to the one gives the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (before, after) => {
        expect(applyStateChanges(before, diffStates(before, after))).toEqual(after);
      }),
    );
  });
});
