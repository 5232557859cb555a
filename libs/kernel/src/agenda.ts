import type { Instant } from './time.ts';

/** Something that happens automatically. `id` = clock id / rung, so that a new clock has new acts. */
export interface Act {
  readonly id: string;
  readonly kind: string;
  readonly at: Instant;
  /** A code of the message catalogue. */
  readonly because: string;
}

/** What is due when, as data: drives the workflow and tells people what happens next. */
export interface Agenda {
  readonly version: number;
  readonly stage: string;
  /** True when nothing more can happen automatically and no command is expected. */
  readonly closed: boolean;
  /** In due order. */
  readonly acts: readonly Act[];
  /** Notices issued and neither sent, superseded nor given up: ids only. */
  readonly outbox: readonly string[];
}

/**
 * The agenda after a settle. `took`: the instant it settled up to, given where the `now` it was asked for was ahead of
 * the settling process's own clock.
 */
export interface SettledAgenda extends Agenda {
  readonly took?: Instant;
}

/**
 * Failure type of an activity that failed for a passing reason: the store is away, or the process that was asked is
 * busy. The activity may be repeated. Earlier builds used the refusal's code as the type; their histories replay
 * unchanged.
 */
export const PASSING = 'passing';

/** Bumped when an agenda function changes, so that the watchdog wakes every open process once. */
export type AgendaRevision = number;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The acts in due order: by instant, at the same instant by id. The input is left as it is. */
export function sortByDue(acts: readonly Act[]): readonly Act[] {
  return [...acts].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

/**
 * Whether an append that led from one agenda (undefined: a new stream) to another has to wake the stream's workflow:
 * its stage changed, it was closed or reopened, a notice was added, the next act is earlier, or one is new and due by
 * the append's instant `at`. A later act needs no wake, since the old timer re-reads; one that is due may stand behind
 * others that the workflow has put off.
 */
export function shouldWake(before: Agenda | undefined, after: Agenda, at: Instant): boolean {
  if (before === undefined) return !isFinished(after);
  return (
    hasStageChanged(before, after) ||
    hasOutboxGrown(before, after) ||
    isActEarlier(before.acts[0], after.acts[0]) ||
    hasNewDueAct(before, after, at)
  );
}

/** True when nothing more can happen automatically: the stream needs no workflow. */
export const isFinished = (agenda: Agenda): boolean =>
  agenda.closed && agenda.acts.length === 0 && agenda.outbox.length === 0;

const hasStageChanged = (before: Agenda, after: Agenda): boolean =>
  before.stage !== after.stage || before.closed !== after.closed;

const hasOutboxGrown = (before: Agenda, after: Agenda): boolean =>
  after.outbox.some((notice) => !before.outbox.includes(notice));

const hasNewDueAct = (before: Agenda, after: Agenda, at: Instant): boolean =>
  after.acts.some((act) => act.at <= at && !before.acts.some(({ id }) => id === act.id));

const isActEarlier = (was: Act | undefined, is: Act | undefined): boolean =>
  is !== undefined && (was === undefined || is.at < was.at);
