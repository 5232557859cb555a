import type { Instant } from '@lianxin/kernel';
import type { ClockKind } from '../events/index.ts';
import type { CaseState, Common, OpenedCase } from './case-state.ts';
import type { ClockState, NoticeState, RungState } from './clock.ts';
import type { PromiseStanding, Runs } from './standing.ts';
import { heldTo, isLateAt, promiseStanding } from './standing.ts';

export const isOpened = (state: CaseState): state is OpenedCase => state.stage !== 'none';

export const isRunning = (clock: ClockState): boolean => clock.stopped === undefined;

export const runningClocks = (state: Common): ClockState[] => Object.values(state.clocks).filter(isRunning);

/** There is at most one running clock of a kind, but for acknowledgements. */
export const runningClock = (state: Common, ...kinds: readonly ClockKind[]): ClockState | undefined =>
  runningClocks(state).find((clock) => kinds.includes(clock.kind));

/** The clock of the work itself. */
export const workClock = (state: Common): ClockState | undefined => runningClock(state, 'resolve', 'rework');

export const isBreached = (clock: ClockState): boolean => clock.breaches.some((breach) => !breach.superseded);

export const runsOf = ({ due, paused, breaches }: Pick<ClockState, 'due' | 'paused' | 'breaches'>): Runs => ({
  due,
  missed: breaches.find((breach) => !breach.superseded)?.due,
  standsStill: paused !== undefined,
});

/** Whether it is late; of one that stopped, whether it was. */
export const isLate = (clock: ClockState, now: Instant): boolean =>
  isRunning(clock) ? isLateAt(runsOf(clock), now) : isBreached(clock);

/** The earlier date that an act of the office put off, where the clock is held to a later one now. */
export const putOffFrom = ({ promised, due }: Pick<ClockState, 'promised' | 'due'>): Instant | undefined =>
  promised && promised.due < due ? promised.due : undefined;

/** That date, and what became of it by now. */
export function promiseOf(
  clock: ClockState,
  now: Instant,
): { readonly due: Instant; readonly standing: PromiseStanding } | undefined {
  const due = putOffFrom(clock);
  if (due === undefined) return undefined;
  const stopped = clock.stopped && { at: clock.stopped.at, met: clock.stopped.how === 'met' };
  return { due, standing: promiseStanding({ promised: due, stopped, stillSince: clock.paused?.since }, now) };
}

/** Who still has to acknowledge it. */
export const unansweredIn = ({ recipients, answered, raisedBy }: RungState): readonly string[] =>
  recipients.filter((one) => one !== raisedBy && !answered.includes(one));

export const noticesToSend = (state: Common): NoticeState[] =>
  Object.values(state.notices).filter((notice) => notice.status === 'issued');

/** Most telling first: what a person means by "due". */
const DUE_KINDS: readonly ClockKind[] = ['resolve', 'rework', 'intake', 'rectification', 'look-back', 'callback'];

/** The date people look at; undefined while the clock stands still in time, or none runs. */
export function dueOf(state: Common): Instant | undefined {
  const running = runningClocks(state);
  const clock = DUE_KINDS.map((kind) => running.find((c) => c.kind === kind)).find((c) => c !== undefined);
  return clock && heldTo(runsOf(clock));
}
