import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '@lianxin/adapter-crypto';
import type { RecordedEvent } from '@lianxin/kernel';
import { instant, serializeForHash } from '@lianxin/kernel';
import { OriginChecker } from './check-origins.ts';

const AT = instant('2020-02-17T08:00:00Z');
const unhashed = {
  ...{
    stream: 'case-1',
    version: 7,
    id: 'c/0',
    type: 'MeasureRecorded',
    schema: 3,
    position: '9',
    prevHash: 'a'.repeat(64),
  },
  ...{ effectiveAt: AT, recordedAt: AT, meta: {} as RecordedEvent['meta'] },
  data: { workers: 23, doorToFactory: true },
};
const row = { ...unhashed, hash: sha256Hex(serializeForHash(unhashed)) } as RecordedEvent;
const origin = { stream: 'case-1', version: 7, event: 'MeasureRecorded', field: 'workers', hash: row.hash };

function check(value: number, change: Partial<typeof origin> = {}, rows: readonly RecordedEvent[] = [row]) {
  const checker = new OriginChecker(
    [{ name: 'workers', type: 'number', value, origin: { ...origin, ...change } }],
    sha256Hex,
  );
  checker.add(rows);
  return checker.findings().map(({ rule }) => rule);
}

describe('where a value came from', () => {
  it('the record says the same', () => {
    expect(check(23)).toEqual([]);
  });

  it.each([
    ['value', 24, {}],
    ['value', 23, { field: 'weather' }],
    ['event', 23, { event: 'VisitLogged' }],
    ['hash', 23, { hash: 'b'.repeat(64) }],
    ['missing', 23, { version: 8 }],
    ['missing', 23, { stream: 'case-2' }],
  ])('%s: it does not', (rule, value, change) => {
    expect(check(value, change)).toEqual([rule]);
  });

  it('a row that was changed has not the hash of what it says', () => {
    expect(check(40, {}, [{ ...row, data: { workers: 40 } }])).toEqual(['hash']);
  });
});
