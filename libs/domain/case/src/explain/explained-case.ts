import type { Amendment, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { ClockRef, MoveCause, DueDate, StopReason } from '../events/index.ts';
import type { Programme } from '@lianxin/programme';
import type { Breach, PromiseStanding } from '../state/index.ts';

/** What an officer knows an amendment by. */
export type AmendmentDocument = Pick<Amendment, 'layer' | 'documentNumber' | 'title' | 'published'>;
/** What ordered a change of rules or of a calendar under a running case. */
export type OrderingDocument = Pick<Amendment, 'documentNumber' | 'title'>;

/** What lies behind a span, where it is more than the weekly rule. Events by their version in the case's record. */
export type SpanCause =
  | ({ readonly kind: 'amendment' } & AmendmentDocument)
  | { readonly kind: 'wait'; readonly on: string; readonly since: Instant; readonly event?: number }
  | { readonly kind: 'extension'; readonly at: Instant; readonly event: number; readonly documentNumber?: string }
  | { readonly kind: 'stop'; readonly how: StopReason; readonly event: number };

export interface ExplainedSpan extends Span {
  /** What it adds to the clock's count. */
  readonly countsMs: number;
  readonly rule: string;
  readonly programme: string;
  readonly calendarRevision: string;
  readonly cause?: SpanCause;
}

/** How much of the clock has run. `spans` tile [from, to]; `countedMs` is what they count. */
export interface ExplainedElapsed {
  readonly to: Instant;
  readonly countedMs: number;
  readonly pausedMs: number;
  readonly calendarRevision: string;
  readonly knownAt: Instant;
  readonly spans: readonly ExplainedSpan[];
}

export interface ExplainedPause {
  readonly from: Instant;
  /** Absent while it goes on. */
  readonly to?: Instant;
  readonly on: string;
  readonly event?: number;
}

export interface ExplainedMove {
  readonly at: Instant;
  readonly event: number;
  readonly cause: MoveCause;
  readonly because: string;
  readonly before: Instant;
  readonly after: Instant;
  readonly ordered?: OrderingDocument;
}

/** `ordered`: by what it was superseded. */
export interface ExplainedBreach extends Breach {
  readonly ordered?: OrderingDocument;
}

/** Something the clock did, or is still to do. */
export interface ClockMark {
  readonly at: Instant;
  /** `breach`, `reminder`, or the name of a rung. */
  readonly what: string;
  readonly act: string;
  readonly done: boolean;
}

/** `due`: as recorded. */
type DueDateSource = Omit<DueDate, 'spans' | 'pauses' | 'extensions' | 'acts'>;

export interface ExplainedClock extends ClockRef, DueDateSource {
  readonly standing: 'running' | 'waiting' | 'stopped';
  readonly programmeTitle: Programme['title'];
  readonly startedAt: Instant;
  readonly event: number;
  readonly from: Instant;
  /** While it waits nobody knows the date; this one holds if the wait ends as agreed. */
  readonly expected?: { readonly due: Instant; readonly waitEnds: Instant };
  readonly late: boolean;
  /** Tile [from, end]: what was, and up to the due date what is to come. */
  readonly spans: readonly ExplainedSpan[];
  readonly end: Instant;
  readonly elapsed: ExplainedElapsed;
  readonly pauses: readonly ExplainedPause[];
  readonly extensions: readonly {
    readonly amount: number;
    readonly unit: string;
    readonly at: Instant;
    readonly event: number;
  }[];
  readonly moves: readonly ExplainedMove[];
  readonly breaches: readonly ExplainedBreach[];
  readonly marks: readonly ClockMark[];
  readonly stopped?: { readonly at: Instant; readonly how: StopReason; readonly event: number };
  /** The earlier date that an act of the office put off, and whether it was kept. */
  readonly promised?: { readonly due: Instant; readonly standing: PromiseStanding };
}

/** Every clock a case ever had, in the order they started. */
export interface ExplainedCase {
  readonly now: Instant;
  readonly offsetMinutes: number;
  readonly clocks: readonly ExplainedClock[];
  /** Every amendment that a revision of a calendar is named after, by its id. */
  readonly documents: Readonly<Record<string, AmendmentDocument>>;
}
