import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lianxin/kernel';
import { decided, QUESTION, sha256 } from '../test/charter-trip.ts';
import { listOrigins, verifyDetermination } from './index.ts';

const verify = (given: unknown, more: object = {}) =>
  verifyDetermination(given, { ...QUESTION, ...more }, sha256).map(({ path, rule }) => `${path} ${rule}`);

type Path = readonly (string | number)[];

/** Changed at a place, and given the hash of what it says now: only working it out again shows it. */
function forged(path: Path, value: unknown): unknown {
  const copy = structuredClone(decided()) as unknown as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as typeof copy, copy);
  parent[path.at(-1) as string] = value;
  const { hash: _hash, ...content } = copy;
  return { ...content, hash: sha256(canonicalJson(content)) };
}

describe('a determination worked out again', () => {
  it.each([
    ['granted', {}],
    ['refused', { workers: 19 }],
    ['undecidable', { reportedAt: null }],
  ])('holds where it was %s, whatever the order of its keys', (outcome, change) => {
    const determination = decided(change);
    expect(determination.outcome).toBe(outcome);
    expect(verify(JSON.parse(JSON.stringify(determination)))).toEqual([]);
    expect(verify(JSON.parse(canonicalJson(determination)))).toEqual([]);
  });

  it('shows a hash that is of something else', () => {
    expect(verify({ ...decided(), hash: '0'.repeat(64) })).toEqual(['hash hash-wrong']);
    expect(verify({ ...decided({ workers: 19 }), outcome: 'granted' })).toEqual(['outcome differs', 'hash hash-wrong']);
  });

  it.each([
    ['outcome differs', ['outcome'], 'refused'],
    ['conditions[4].when differs', ['conditions', 4, 'when'], 'workers >= 2'],
    ['conditions[4].outcome differs', ['conditions', 4, 'outcome'], 'failed'],
    ['programme.hash differs', ['programme', 'hash'], 'b'.repeat(64)],
    ['engine.version differs', ['engine', 'version'], '8.1.0'],
    ['grants.amountMaxFen differs', ['grants', 'amountMaxFen'], 1_000_000],
    ['conditions differs', ['conditions'], null],
    ['conditions[4] differs', ['conditions', 4], undefined],
    ['conditions[5] differs', ['conditions', 5], {}],
    ['added differs', ['added'], 1],
    ['workers value-refused', ['conditions', 4, 'values', 0, 'value'], '23'],
    ['conditions[4].values[0].added differs', ['conditions', 4, 'values', 0, 'added'], 1],
    ['conditions[1].values[0] value-twice', ['conditions', 1, 'values', 0, 'value'], '2020-02-16T12:00:00+08:00'],
  ] as readonly (readonly [string, Path, unknown])[])('shows what was forged: %s', (finding, path, value) => {
    expect(verify(forged(path, value))).toContain(finding);
  });

  it.each([
    [null],
    [[]],
    ['text'],
    [{}],
    [{ ...decided(), format: 'lianxin-determination/2' }],
    [{ ...decided(), at: 'soon' }],
  ])('is not %j', (given) => {
    expect(verify(given)).toEqual([' shape']);
  });

  it('lists once what the record holds', () => {
    const origin = {
      stream: 'case-1',
      version: 12,
      event: 'MeasureRecorded',
      field: 'departedAt',
      hash: 'b'.repeat(64),
    };
    const determination = decided({}, { origins: { departedAt: origin } });
    expect(listOrigins(determination)).toEqual([
      { name: 'departedAt', type: 'instant', value: '2020-02-16T06:30:00+08:00', origin },
    ]);
    expect(verify(determination)).toEqual([]);
  });
});
