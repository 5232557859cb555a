import type { Amendment, DueRule, Extension, Pause, Span } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Unacknowledged } from '@lianxin/programme';
import { PROGRAMME_CLOCK_KINDS as PROGRAMME_CLOCKS } from '@lianxin/programme';
import type { WAITING_ON } from '../vocabulary.ts';

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
  /** How long whoever is told has to acknowledge. */
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
  /** Layer path, the revision of it, and since when that was known. */
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

/** The date that a clock was held to before an act of the office put it off, and all that it is reckoned by. */
export interface PromisedDate extends Pick<DueDate, PromisedField> {
  readonly from: Instant;
  /** How it stood when this clock took it over from one that had it as a promise: it is one promise, and counts once. */
  readonly before?: 'open' | 'missed';
  /** The case that a merge took it over from, and what was promised here before: that stands again if the merge is given up. */
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

/** `promised`: of an earlier date that was not missed after all, all that it is reckoned by from here on. */
interface Redated {
  readonly clock: ClockId;
  readonly before: Instant;
  readonly due: Instant;
  readonly promised?: PromisedDate;
}

export interface ClockEvents {
  /** A change of rules took effect for this case; what it moved follows. */
  ChangeApplied: {
    readonly change: string;
    readonly cause: 'rules-changed' | 'amended';
    readonly title: string;
    readonly documentNumber: string;
    /** The version the case goes over to. */
    readonly programme?: string;
    readonly programmeHash?: string;
    /** Of a calendar: those the case had not seen. */
    readonly amendments: readonly Amendment[];
    /** Those too that had stopped, where the date they are held to is another now. */
    readonly moved: readonly Redated[];
  };
  /** What was recorded of the calendars it runs on since it last looked: from here on its dates are reckoned with it. */
  CalendarNoted: { readonly amendments: readonly Amendment[] };
  ClockStarted: ClockRef &
    DueDate & {
      /** Counting begins here. */
      readonly from: Instant;
      /** `rework` after a dispute, the act id an acknowledgement answers, the clock an extension is asked for, `last-call`. */
      readonly because: string;
      /** It took the place of one that the office ended undone: what that one promised. */
      readonly promised?: PromisedDate;
    };
  /** `elapsed` of clocks that ran in working time; `spans` tile [from, stopped]. */
  ClockStopped: ClockRef & {
    readonly how: StopReason;
    readonly countedMs: number;
    readonly pausedMs: number;
    readonly spans: readonly Span[];
    readonly calendarRevision: string;
    readonly knownAt: Instant;
  };
  /** `from`: only when the clock was taken over from a merged case, or counts from when somebody was told. */
  ClockMoved: ClockRef &
    DueDate & {
      readonly cause: MoveCause;
      readonly because: string;
      readonly before: Instant;
      readonly from?: Instant;
      /** What has fired over it, with what was taken over from the other case's clock. */
      readonly fired?: readonly string[];
      /** Of a clock that goes on standing still: the wait counts from here, for terms taken over. */
      readonly pausedSince?: Instant;
      /** Where it was put off: the earlier date, with the pauses and extensions that it earned since. */
      readonly promised?: PromisedDate;
    };
  OfferLapsed: {
    readonly clock: ClockId;
    readonly act: string;
    readonly cadre: string;
    readonly next: 'stand-in' | 'supervisor';
    /** Why the stand-in was passed over. */
    readonly because?: 'stand-in-away';
  };
  WaitEnded: { readonly clock: ClockId; readonly act: string; readonly party: (typeof WAITING_ON)[number] };
  ExtensionLapsed: {
    readonly clock: ClockId;
    readonly act: string;
    /** The clock that was not extended, and who did not answer. */
    readonly extends: ClockId;
    readonly approver: string;
  };
  ReminderFired: ClockRef & { readonly act: string; readonly recipients: readonly string[] };
  ClockBreached: ClockRef & { readonly act: string; readonly due: Instant; readonly holder: string };
  /** `silence`: the rung below that nobody acknowledged, where that led here. */
  RungFired: ClockRef & {
    readonly act: string;
    readonly rung: string;
    readonly recipients: readonly string[];
    readonly silence?: string;
  };
  /** Nobody acknowledged the rung below: the next one is armed. */
  RungArmed: ClockRef & { readonly act: ClockAct; readonly because: string };
  /** A change put it in the past, a higher one fired before, or silence was broken: recorded, nobody is told. */
  RungSkipped: ClockRef & { readonly act: string; readonly rung: string; readonly because: string };
  /** `clock`, `act`: absent where the last call itself still said it, leaving nobody time to answer. */
  CallbacksExhausted: { readonly attempts: number; readonly clock?: ClockId; readonly act?: string };
  /** What was a breach is none under the calendar as amended; `due` is the new date. */
  BreachSuperseded: ClockRef & { readonly act: string; readonly because: string; readonly due: Instant };
}
