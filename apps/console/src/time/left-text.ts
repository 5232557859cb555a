import type { Language } from '@lianxin/contracts';
import { countedText, formatDuration } from '@lianxin/contracts';
import type { Translate } from '../words/t.ts';
import { msOf } from './moments.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A clock with what is left of it, as the server worked it out; of what it does not say, the wall tells. */
export interface HeldClock {
  readonly due: string;
  readonly unit?: string | null;
  readonly remainingMs?: number | null | undefined;
  readonly workDayMs?: number | null | undefined;
}

interface Telling {
  readonly t: Translate;
  readonly spoken: Language;
}

/** Hours beside days are enough, and minutes beside what is late. */
const cut = (ms: number, to: number): number => (ms < to ? ms : ms - (ms % to));

function leftOf({ due, unit, remainingMs, workDayMs }: HeldClock, nowMs: number, spoken: Language): string {
  if (!unit || typeof remainingMs !== 'number' || typeof workDayMs !== 'number')
    return formatDuration(msOf(due) - nowMs, spoken, 'days');
  return countedText(
    remainingMs < workDayMs ? cut(remainingMs, MINUTE_MS) : cut(remainingMs, HOUR_MS),
    { unit, workDayMs },
    spoken,
  );
}

/** What is left of a clock: in working time where it counts in that; by how much it is late: by the wall. */
export function leftText(
  clock: HeldClock,
  nowMs: number,
  { t, spoken }: Telling,
): { readonly late: boolean; readonly text: string } {
  const lateMs = nowMs - msOf(clock.due);
  if (lateMs <= 0) return { late: false, text: t('console.case.left', { left: leftOf(clock, nowMs, spoken) }) };
  if (lateMs < MINUTE_MS) return { late: true, text: t('console.case.just-late') };
  return { late: true, text: t('console.case.late', { left: formatDuration(cut(lateMs, MINUTE_MS), spoken, 'days') }) };
}
