import type { RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';
import { expectThat } from './finding.ts';

/** From when it is due until the workflow has said so. */
const LATE_S_MAX = 10;

interface Leave {
  readonly lateSMax?: number;
  /** Nobody could be there before. */
  readonly fromMs?: number;
}

/** Not before it is due, and soon after. */
export function punctual(
  { stream, type, effectiveAt, recordedAt }: RecordedEvent,
  { lateSMax = LATE_S_MAX, fromMs = 0 }: Leave = {},
): readonly Finding[] {
  const dueMs = Date.parse(effectiveAt);
  const recordedMs = Date.parse(recordedAt);
  const isPunctual = recordedMs >= dueMs && recordedMs < Math.max(dueMs, fromMs) + lateSMax * 1000;
  return expectThat(
    `${stream}: ${type} is recorded when it is due`,
    isPunctual,
    `${(recordedMs - dueMs) / 1000} s after`,
  );
}
