import { describe, expect, it } from '@jest/globals';
import type { Actor, RecordedEvent } from '@lianxin/kernel';
import { DAY_FILES_BYTES_MAX, FileQuota, STREAM_FILES_BYTES_MAX } from './file-quota.ts';

const guest: Actor = { id: 'receipt-1', roles: ['requester'] };
const officer: Actor = { id: 'officer-1', roles: ['officer'] };
const today = { now: '2020-02-10T01:00:00.000Z', events: [] };
const tomorrow = { ...today, now: '2020-02-11T01:00:00.000Z' };

describe('how much may be stored', () => {
  it('is bounded for an account and a day, lower for those who are not staff', () => {
    const quota = new FileQuota();
    expect(quota.take(guest, DAY_FILES_BYTES_MAX.outside, today)).toBeUndefined();
    expect(quota.take(guest, 1, today)).toMatchObject({ rejected: 'refused', code: 'too-many-bytes-today' });
    expect(quota.take(officer, DAY_FILES_BYTES_MAX.outside + 1, today)).toBeUndefined();
    expect(quota.take(guest, 1, tomorrow)).toBeUndefined();
  });

  it('is less of somebody whom nobody knows yet, in a day and in all; the staff bring what they have', () => {
    const quota = new FileQuota();
    const unknown = { ...today, max: 100 };
    expect(quota.take(guest, 100, unknown)).toBeUndefined();
    expect(quota.take(guest, 1, unknown)).toMatchObject({ code: 'too-many-bytes-today', params: { max: 100 } });
    expect(quota.take(officer, 101, unknown)).toBeUndefined();
    const events = [{ data: { hash: 'a', sizeBytes: 100 } } as unknown as RecordedEvent];
    expect(quota.take(guest, 1, { ...unknown, ...tomorrow, events })).toMatchObject({ code: 'too-many-bytes' });
    expect(quota.take(guest, 1, { ...tomorrow, events })).toBeUndefined();
  });

  it('is bounded for the files of one stream', () => {
    const named = (sizeBytes: number) => ({ data: { hash: 'a', sizeBytes } }) as unknown as RecordedEvent;
    const events = [named(STREAM_FILES_BYTES_MAX - 10), { data: { text: 'no file' } } as unknown as RecordedEvent];
    expect(new FileQuota().take(officer, 10, { ...today, events })).toBeUndefined();
    expect(new FileQuota().take(officer, 11, { ...today, events })).toMatchObject({ code: 'too-many-bytes' });
  });
});
