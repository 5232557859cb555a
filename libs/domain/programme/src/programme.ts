import type { BenefitRule } from '@lianxin/benefits';
import type { DueRule, LayerPath, OfficeHours, Unit } from '@lianxin/calendar';
import type { DrawRule } from './draw/draw-rule.ts';
import type {
  ProgrammeClockKind,
  ProgrammeCategory,
  ProgrammeKind,
  ProgrammeUrgency,
  Recipient,
  RungKind,
  SampledAlways,
  LATER_DATES,
  EVIDENCE_KINDS,
  UNACKNOWLEDGED,
  WaitStops,
} from './vocabulary.ts';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A value of ours: no published document says it. */
export interface HouseFigure {
  readonly ours?: boolean;
}

export interface SourceDocument {
  readonly title: string;
  /** Empty where it could not be found. */
  readonly documentNumber: string;
  readonly note?: string;
}

/** An amount of time; negative lies before. */
export interface TimeAmount {
  readonly unit: Unit;
  readonly amount: number;
}

export interface ClockRule extends DueRule, HouseFigure {
  /** Whose time it is; it runs on its owner's calendar. */
  readonly owner: 'office' | 'enterprise';
  /** Days on which the enterprise was not allowed to open are a pause. */
  readonly needsEnterprise?: boolean;
}

/** Another amount for some cases. All named conditions must hold; the first override that fits is taken. */
export interface RuleOverride extends Partial<DueRule>, HouseFigure {
  readonly when: {
    readonly kind?: readonly ProgrammeKind[];
    readonly urgency?: readonly ProgrammeUrgency[];
    readonly category?: readonly ProgrammeCategory[];
  };
}

export interface ClockEntry extends ClockRule {
  readonly overrides?: readonly RuleOverride[];
}

export interface Rung extends HouseFigure {
  readonly rung: RungKind;
  /** The clocks it watches over. */
  readonly clocks: readonly ProgrammeClockKind[];
  /** From the due date of the clock. */
  readonly offset: TimeAmount;
  /** Instead: from when the rung before it should have been acknowledged. Without that silence it fires by hand only. */
  readonly from?: 'unacknowledged';
  /** `opening`: at the opening hour of the day the offset leads to; otherwise at the due hour. */
  readonly at?: 'opening';
  readonly recipients: readonly Recipient[];
  /** Absent: nobody need acknowledge it. */
  readonly acknowledgeWithin?: TimeAmount;
  readonly unacknowledged?: Unacknowledged;
  /** Fields that are ours where the document has the rung itself. */
  readonly oursIn?: readonly ('offset' | 'recipients' | 'acknowledgeWithin' | 'unacknowledged')[];
}

/** Nobody acknowledged in time. `goes-up`: the next rung of the ladder is armed, unless its own date comes first. */
export interface Unacknowledged {
  readonly then: (typeof UNACKNOWLEDGED)[number];
  readonly recipients: readonly Recipient[];
}

/** `unit`: of a count, and of nothing else. */
export interface EvidenceRule {
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  readonly unit?: Bilingual;
}

export interface ChecklistItem extends HouseFigure {
  readonly id: string;
  readonly title: Bilingual;
  /** Absent: the verifier's word is enough. */
  readonly evidence?: EvidenceRule;
}

/** One policy. Evidence and conditions decide it; older versions only told what a trip has to be, or nothing. */
export interface Benefit extends HouseFigure, Partial<BenefitRule> {
  readonly id: string;
  readonly title: Bilingual;
  readonly charterTrip?: {
    readonly reportedInAdvance: boolean;
    readonly ranOnOrBefore: string;
    readonly outsideProvince: string;
    readonly doorToFactory: boolean;
    readonly passengersMin: number;
  };
}

/** How many requests that anybody may file in public are taken in a day before a puzzle is wanted for each further one. */
export interface PublicFiling {
  readonly perDay: {
    /** With one phone number. */
    readonly phone: number;
    /** From one address. */
    readonly address: number;
    /** Of one enterprise. */
    readonly enterprise: number;
    /** Of one office, with what its staff take in. */
    readonly office: number;
  };
  /** Of those of an office: kept for what staff take in, by telephone above all. */
  readonly staffReserve: number;
}

/** A versioned rule pack: everything a case's dates, limits and escalation depend on. */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly sources: readonly SourceDocument[];
  readonly office: HouseFigure & {
    readonly calendar: LayerPath;
    readonly enterpriseCalendar: LayerPath;
    readonly hours: OfficeHours;
  };
  readonly clocks: Readonly<Record<ProgrammeClockKind, ClockEntry>>;
  readonly extension: HouseFigure & { readonly unit: Unit; readonly amountMax: number; readonly countMax: number };
  readonly ladder: readonly Rung[];
  /** More waits than this, or one as long as `longMs`, need another person's approval. `stops`: what is paused. */
  readonly waits: HouseFigure & {
    readonly countMaxUnapproved: number;
    readonly longMs: number;
    readonly stops?: readonly WaitStops[];
  };
  /** What moves a date later and is neither a wait nor an extension; versions that say nothing keep the promise alone. */
  readonly laterDates?: HouseFigure & { readonly then: (typeof LATER_DATES)[number] };
  /** Versions that say nothing go by `PUBLIC_FILING`. */
  readonly publicFiling?: HouseFigure & PublicFiling;
  /** Papers are asked for once, counted over returns and waits. */
  readonly returns: HouseFigure & { readonly countMax: number };
  /** After so many refusals the supervisor assigns. */
  readonly refusals: HouseFigure & { readonly countMax: number };
  /** The dispute with this number raises a supervision order. */
  readonly disputes: HouseFigure & { readonly orderAtCount: number };
  /** After so many calls without reaching anybody the case may be closed out. */
  readonly callbacks: HouseFigure & { readonly countMax: number };
  readonly ratings: HouseFigure & {
    readonly gradeMax: number;
    readonly gradeGoodMin: number;
    readonly callbackBad: 'real-name' | 'all';
  };
  readonly sampling: HouseFigure & {
    readonly percentResolved: number;
    readonly percentWithdrawn: number;
    readonly always: readonly SampledAlways[];
    /** Draws decide instead of the percentages. */
    readonly draw?: DrawRule;
  };
  /**
   * The look-back may begin so long after the resolution. `visitsMax`: after visits on so many working days that met nobody,
   * and the time of the last one, it is over; versions that say nothing go on until somebody is met. `ordersAtOnce`: what
   * failed is ordered to be put right at once, and what fails again reopens the case; else both are left to people.
   */
  readonly lookBack: HouseFigure & {
    readonly after: TimeAmount;
    readonly visitsMax?: number;
    readonly ordersAtOnce?: boolean;
  };
  readonly checklist: readonly ChecklistItem[];
  readonly benefits: readonly Benefit[];
}
