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
  data: { measure: 'charter-trip', workers: 23, count: 23, doorToFactory: true },
};
const hashed = (one: object): RecordedEvent =>
  ({ ...one, hash: sha256Hex(serializeForHash(one as RecordedEvent)) }) as RecordedEvent;
const row = hashed(unhashed);
const origin = { stream: 'case-1', version: 7, event: 'MeasureRecorded', field: 'workers', hash: row.hash };

function check(value: number, change: Partial<typeof origin> = {}, rows: readonly RecordedEvent[] = [row]) {
  const checker = new OriginChecker(
    [{ name: 'workers', type: 'number', value, origin: { ...origin, ...change } }],
    [{ name: 'workers', from: 'charter-trip.workers' }],
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
    ['field', 23, { field: 'weather' }],
    ['field', 23, { field: 'count' }],
    ['event', 23, { event: 'VisitLogged' }],
    ['hash', 23, { hash: 'b'.repeat(64) }],
    ['missing', 23, { version: 8 }],
    ['missing', 23, { stream: 'case-2' }],
  ])('%s: it does not', (rule, value, change) => {
    expect(check(value, change)).toEqual([rule]);
  });

  it.each([
    ['field', { data: { measure: 'medical-exam', workers: 23 } }],
    ['event', { type: 'LaborNeedRecorded' }],
  ])('%s: a row of the same value is of something else', (rule, change) => {
    const other = hashed({ ...unhashed, ...change });
    expect(check(23, { hash: other.hash, event: other.type }, [other])).toEqual([rule]);
  });

  it('a measure that was corrected says nothing any more', () => {
    const correction = (measure: number, stream = 'case-1') =>
      hashed({ ...unhashed, stream, version: 9, type: 'MeasureCorrected', data: { measure } });
    expect(check(23, {}, [row, correction(7)])).toEqual(['corrected']);
    expect(check(23, {}, [row, correction(6), correction(7, 'case-2')])).toEqual([]);
  });

  it('a row that was changed has not the hash of what it says', () => {
    expect(check(40, {}, [{ ...row, data: { workers: 40 } }])).toEqual(['hash']);
  });
});
