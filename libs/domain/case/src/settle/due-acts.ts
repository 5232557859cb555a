import type { Instant } from '@lianxin/kernel';
import { rankOf } from '@lianxin/programme';
import { actsAt } from '../clocks/acts.ts';
import { unfired } from '../clocks/arms.ts';
import type { ClockAct } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';

export interface StandingAct {
  readonly clock: ClockState;
  readonly act: ClockAct;
}

/** Nobody is silent about what he was not told of yet: until then an acknowledgement is not late. */
const isHeard = ({ rungs }: Common, { kind, because }: ClockState): boolean =>
  kind !== 'acknowledge-rung' || rungs[because] === undefined || rungs[because].toldAt !== undefined;

/** What clocks that run, and do not stand still, have still to do. */
export function standingActs(state: Common): StandingAct[] {
  return runningClocks(state)
    .filter((clock) => clock.paused === undefined && isHeard(state, clock))
    .flatMap((clock) => unfired(clock, clock.acts).map((act): StandingAct => ({ clock, act })));
}

/** By the instant it takes effect; at the same one a deadline comes after whatever was still in time, and rungs as they rank. */
const orderOf = ({ act }: StandingAct): string =>
  `${act.at} ${act.kind === 'due' ? 1 : 0} ${act.rung === undefined ? 0 : rankOf(act.rung)} ${act.id}`;

export function earliestDue(state: Common, now: Instant): StandingAct | undefined {
  let earliest: StandingAct | undefined;
  for (const standing of standingActs(state)) {
    if (actsAt(standing.act) > now) continue;
    if (!earliest || orderOf(standing) < orderOf(earliest)) earliest = standing;
  }
  return earliest;
}
