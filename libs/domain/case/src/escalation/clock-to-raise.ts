import type { ClockState, CommonCaseState } from '../state/index.ts';
import { runningClocks, workClock } from '../state/index.ts';

/** The clock over which a rung is raised: that of the work, or whichever runs against the office. */
export const findClockToRaise = (state: CommonCaseState): ClockState | undefined =>
  workClock(state) ?? runningClocks(state).find(({ kind, owner }) => owner === 'office' && kind !== 'acknowledge-rung');
