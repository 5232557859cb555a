import type { Instant } from '@lianxin/kernel';
import type { ClockKind } from '../events/index.ts';
import type { CaseState, CommonCaseState, OpenedCase } from './case-state.ts';
import type { ClockState, NoticeState, RungState } from './clock.ts';
import type { PromiseStanding, ClockRun } from './lateness.ts';
import { effectiveDueOf, isLateAt, judgePromise } from './lateness.ts';

export const isOpened = (state: CaseState): state is OpenedCase => state.stage !== 'none';

export const isRunning = (clock: ClockState): boolean => clock.stopped === undefined;

export const runningClocks = (state: CommonCaseState): ClockState[] => Object.values(state.clocks).filter(isRunning);

/** There is at most one running clock of a kind, but for acknowledgements. */
export const runningClock = (state: CommonCaseState, ...kinds: readonly ClockKind[]): ClockState | undefined =>
  runningClocks(state).find((clock) => kinds.includes(clock.kind));

/** The clock of the work itself. */
export const workClock = (state: CommonCaseState): ClockState | undefined => runningClock(state, 'resolve', 'rework');

export const isBreached = (clock: ClockState): boolean => clock.breaches.some((breach) => !breach.superseded);

export const toClockRun = ({ due, paused, breaches }: Pick<ClockState, 'due' | 'paused' | 'breaches'>): ClockRun => ({
  due,
  missed: breaches.find((breach) => !breach.superseded)?.due,
  isPaused: paused !== undefined,
});

/** Whether a clock is late; whether a stopped one was. */
export const isLate = (clock: ClockState, now: Instant): boolean =>
  isRunning(clock) ? isLateAt(toClockRun(clock), now) : isBreached(clock);

/** The due date before an act of the office put it off; undefined where it was not put off. */
export const earlierPromisedDate = ({ promised, due }: Pick<ClockState, 'promised' | 'due'>): Instant | undefined =>
  promised && promised.due < due ? promised.due : undefined;

/** The promised date, and what became of it by now. */
export function findPromise(
  clock: ClockState,
  now: Instant,
): { readonly due: Instant; readonly standing: PromiseStanding } | undefined {
  const due = earlierPromisedDate(clock);
  if (due === undefined) return undefined;
  const stopped = clock.stopped && { at: clock.stopped.at, met: clock.stopped.how === 'met' };
  return { due, standing: judgePromise({ promised: due, stopped, pausedSince: clock.paused?.since }, now) };
}

/** Who still has to acknowledge it. */
export const listUnanswered = ({ recipients, answered, raisedBy }: RungState): readonly string[] =>
  recipients.filter((one) => one !== raisedBy && !answered.includes(one));

export const listNoticesToSend = (state: CommonCaseState): NoticeState[] =>
  Object.values(state.notices).filter((notice) => notice.status === 'issued');

/** Most telling first: what a person means by "due". */
const DUE_KINDS: readonly ClockKind[] = ['resolve', 'rework', 'intake', 'rectification', 'look-back', 'callback'];

/** The date people look at; undefined while the clock is paused in time, or none runs. */
export function headlineDueOf(state: CommonCaseState): Instant | undefined {
  const running = runningClocks(state);
  const clock = DUE_KINDS.map((kind) => running.find((c) => c.kind === kind)).find((c) => c !== undefined);
  return clock && effectiveDueOf(toClockRun(clock));
}
