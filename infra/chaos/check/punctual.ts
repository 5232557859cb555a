import type { RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';
import { expected } from './finding.ts';

/** From when it is due until the workflow has said so. */
const LATE_S_MAX = 10;

/** Not before it is due, and soon after; or soon after `fromMs`, where nobody could before. */
export function punctual({ stream, type, effectiveAt, recordedAt }: RecordedEvent, fromMs = 0): readonly Finding[] {
  const dueMs = Date.parse(effectiveAt);
  const recordedMs = Date.parse(recordedAt);
  const isInTime = recordedMs >= dueMs && recordedMs < Math.max(dueMs, fromMs) + LATE_S_MAX * 1000;
  return expected(`${stream}: ${type} is recorded when it is due`, isInTime, `${(recordedMs - dueMs) / 1000} s after`);
}
