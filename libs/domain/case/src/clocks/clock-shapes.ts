import type { DueRule, Extension, Pause, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Unacknowledged } from '@lianxin/programme';
import { PROGRAMME_CLOCK_KINDS as PROGRAMME_CLOCKS } from '@lianxin/programme';

/** The programme's clocks, and a wait until an agreed date. */
export const CLOCK_KINDS = [...PROGRAMME_CLOCKS, 'wait'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Kind and version of the event that opened it: a new clock never repeats an old one's acts. */
export type ClockId = string;

/** What a clock does automatically, as data: settle knows no ladder, only this list. */
export interface ClockAct {
  /** Clock id / name; after the n-th extension or amendment that re-arms it, with `+n`. */
  readonly id: string;
  readonly kind: 'reminder' | 'due' | 'rung';
  /** Name of the rung; absent otherwise. */
  readonly rung?: string;
  readonly at: Instant;
  /** Roles told when it fires. */
  readonly tells: readonly string[];
  readonly template: string;
  readonly hard: boolean;
  /** Time to acknowledge, from when one was told. */
  readonly acknowledge?: DueRule;
  /** What follows when nobody does: on the rung, and on the due date of the clock that asks for it. */
  readonly unacknowledged?: Unacknowledged;
  /** Act id of the rung below that nobody acknowledged: why this one is armed. */
  readonly silence?: string;
}

/** Where a clock's due date comes from. */
export interface DueDate {
  readonly due: Instant;
  /** Id of the rule in the programme, and the pack it was read from. */
  readonly rule: string;
  readonly programme: string;
  readonly counts: DueRule;
  /** Layer path, its revision, and since when that was known. */
  readonly calendar: string;
  readonly calendarRevision: string;
  readonly knownAt: Instant;
  /** Amendments that an order or a year's notice brought to it: they hold besides what was known then. */
  readonly amendedBy?: readonly string[];
  /** It runs through days whose yearly notice was not out. */
  readonly provisional: boolean;
  /** Tile [from, due] exactly. */
  readonly spans: readonly Span[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** Those not yet fired, in due order. */
  readonly acts: readonly ClockAct[];
}

type PromisedField = 'due' | 'rule' | 'programme' | 'counts' | 'knownAt' | 'amendedBy' | 'pauses' | 'extensions';

/** The due date before an act of the office put it off, with everything it was computed by. */
export interface PromisedDate extends Pick<DueDate, PromisedField> {
  readonly from: Instant;
  /** The promise as it was when this clock took it over from another clock: it is one promise, and counts once. */
  readonly before?: 'open' | 'missed';
  /**
   * The case that a merge took it over from, and what was promised here before, which counts again if the merge is
   * given up.
   */
  readonly source?: string;
  readonly instead?: Omit<PromisedDate, 'instead'>;
}

export interface ClockRef {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly owner: 'office' | 'enterprise';
}

export type StopReason = 'met' | 'merged' | 'declined' | 'withdrawn' | 'transferred' | 'replaced' | 'lapsed' | 'closed';
export type MoveCause = 'waited' | 'extended' | 'merged' | 'reclassified' | 'amended' | 'rules-changed' | 'told-late';
