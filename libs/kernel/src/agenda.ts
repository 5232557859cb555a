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

/** After a settle that was asked for a `now` ahead of the clock of whoever settles: the instant it went by instead. */
export interface SettledAgenda extends Agenda {
  readonly took?: Instant;
}

/**
 * Type of an activity's failure that passes and says nothing of what was asked for: the store is away, or whoever was
 * asked is busy. Builds before named it by its code, so what their runs recorded is replayed as it went.
 */
export const PASSING = 'passing';

/** Bumped when an agenda function changes, so that the watchdog wakes every open process once. */
export type AgendaRevision = number;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function sortByDue(acts: readonly Act[]): readonly Act[] {
  return [...acts].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

/** Whether the stream's workflow has to look: rule 9, later dates need no wake since the old timer re-reads. */
export function shouldWake(before: Agenda | undefined, after: Agenda): boolean {
  if (before === undefined) return !isFinished(after);
  return hasStageChanged(before, after) || hasOutboxGrown(before, after) || isActEarlier(before.acts[0], after.acts[0]);
}

/** Nothing more can happen automatically: no workflow is needed. */
export const isFinished = (agenda: Agenda): boolean =>
  agenda.closed && agenda.acts.length === 0 && agenda.outbox.length === 0;

const hasStageChanged = (before: Agenda, after: Agenda): boolean =>
  before.stage !== after.stage || before.closed !== after.closed;

const hasOutboxGrown = (before: Agenda, after: Agenda): boolean =>
  after.outbox.some((notice) => !before.outbox.includes(notice));

const isActEarlier = (was: Act | undefined, is: Act | undefined): boolean =>
  is !== undefined && (was === undefined || is.at < was.at);
