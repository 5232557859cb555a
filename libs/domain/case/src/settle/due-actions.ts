import type { Instant } from '@lianxin/kernel';
import { rungRank } from '@lianxin/programme';
import { agendaInstantOf } from '../clocks/clock-acts.ts';
import { unfiredOf } from '../clocks/clock-ref.ts';
import type { ClockAct } from '../events/index.ts';
import type { ClockState, CommonCaseState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';

export interface DueAction {
  readonly clock: ClockState;
  readonly act: ClockAct;
}

/** Nobody is silent about what he was not told of yet: until then an acknowledgement is not late. */
const isTold = ({ rungs }: CommonCaseState, { kind, because }: ClockState): boolean =>
  kind !== 'acknowledge-rung' || rungs[because] === undefined || rungs[because].toldAt !== undefined;

/** What running clocks that are not paused have still to do. */
export function listDueActions(state: CommonCaseState): DueAction[] {
  const actions: DueAction[] = [];
  for (const clock of runningClocks(state)) {
    if (clock.paused !== undefined || !isTold(state, clock)) continue;
    for (const act of unfiredOf(clock, clock.acts)) actions.push({ clock, act });
  }
  return actions;
}

/** By the instant it takes effect; at the same one a deadline comes after whatever was still in time, and rungs as they rank. */
const dueActionSortKey = ({ act }: DueAction): string =>
  `${act.at} ${act.kind === 'due' ? 1 : 0} ${act.rung === undefined ? 0 : rungRank(act.rung)} ${act.id}`;

export function findEarliestDue(state: CommonCaseState, now: Instant): DueAction | undefined {
  let earliest: DueAction | undefined;
  for (const standing of listDueActions(state)) {
    if (standing.act.at > now || agendaInstantOf(standing.act) > now) continue;
    if (!earliest || dueActionSortKey(standing) < dueActionSortKey(earliest)) earliest = standing;
  }
  return earliest;
}
