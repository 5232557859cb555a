import type { Amendment, Sector } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { Absence, InvoiceClaim } from '@lianxin/registers';
import type { Measure } from '../commands/index.ts';
import type { AbsorbedDue, CaseEventData, Classification, ClockId, OfficeStaff } from '../events/index.ts';
import type { Channel, Ending, Origin, Stage } from '../vocabulary.ts';
import type { CaseTally } from './case-tally.ts';
import type { ClockState, NoticeState, RungState } from './clock.ts';
import type { RoundDraw } from './end-round.ts';
import type { Callbacks, MissedVisits, Rectification } from './look-back-parts.ts';
import type { UnderRuleBook } from './under-rule-book.ts';
import { RULE_BOOK } from './under-rule-book.ts';

export interface MeasureState {
  readonly measure: Measure;
  readonly corrected: boolean;
}

export interface AbsorbedCase {
  readonly source: string;
  /** Version of the event that absorbed it. */
  readonly reservation: number;
  readonly sourceNumber: string;
  readonly requesters: readonly string[];
  readonly dues: readonly AbsorbedDue[];
}

export interface Transfer {
  readonly toOffice: string;
  readonly desk: OfficeStaff;
}

/** What a case has at every stage. */
export interface CommonCaseState extends UnderRuleBook {
  readonly version: number;
  /** Of the last fact. */
  readonly at: Instant;
  readonly office: string;
  /** Offices that handed it over, each with the version up to which the record is its part. */
  readonly formerOffices: readonly { readonly office: string; readonly upTo: number }[];
  readonly desk: OfficeStaff;
  readonly number: string;
  readonly enterprise: string;
  /** Closures do not bind it. */
  readonly sector?: Sector;
  readonly project?: string;
  readonly classification: Classification;
  readonly channel: Channel;
  readonly origin: Origin;
  /** `id@version`. */
  readonly programme: string;
  /** Content of every version it was ever pinned to, by `id@version`. */
  readonly programmeHashes: Readonly<Record<string, string>>;
  /** What was recorded of the calendars it runs on, as far as it has looked; what ships is known to every build. */
  readonly calendar: readonly Amendment[];
  /** What changes of rules moved here, by their ids. */
  readonly changes: Readonly<Record<string, CaseEventData['ChangeApplied']['moved']>>;
  readonly requester?: string;
  /** Filed in public, and staff have not reached the firm yet. */
  readonly unverified?: true;
  /** Only of cases opened under a programme without draws. */
  readonly sample?: string;
  readonly draw?: RoundDraw;
  /** Answers for the case until the next person accepts it. */
  readonly holder: string;
  /** Pinned with the last offer or assignment. */
  readonly lead?: string;
  readonly standIn?: string;
  readonly coHandlers: readonly string[];
  /** All staff who acted, or were acted for, in the handling: none of them verifies it. */
  readonly handlers: readonly string[];
  readonly resolvers: readonly string[];
  readonly firstContact: boolean;
  readonly tally: CaseTally;
  /** By version of the MeasureRecorded. */
  readonly measures: Readonly<Record<number, MeasureState>>;
  /** By key: what the register of invoices goes by. */
  readonly invoices: Readonly<Record<string, InvoiceClaim>>;
  readonly files: readonly string[];
  readonly urged?: { readonly at: Instant; readonly inRound: number };
  readonly clocks: Readonly<Record<ClockId, ClockState>>;
  /** By act id. */
  readonly rungs: Readonly<Record<string, RungState>>;
  readonly notices: Readonly<Record<string, NoticeState>>;
  readonly absorbed: readonly AbsorbedCase[];
  /** By number of a target: the last version of it that reserved this case for nothing. */
  readonly yieldedMerges: Readonly<Record<string, number>>;
  readonly rating?: { readonly grade: number; readonly realName: boolean };
}

/** Filed, and neither accepted nor declined. */
export interface RequestState extends CommonCaseState {
  readonly stage: 'request';
  readonly taken: boolean;
  readonly returned: boolean;
  readonly transfer?: Transfer;
}

/** Its lapse stands in the running clock of the offer. */
export interface Offer {
  readonly cadre: string;
  /** When the stand-in is away himself. */
  readonly standInAway: readonly Pick<Absence, 'from' | 'to'>[];
}

/** Accepted, and no cadre has accepted it yet. */
export interface AssignmentState extends CommonCaseState {
  readonly stage: 'cadre-assignment';
  readonly offer?: Offer;
  /** Lapsed with the stand-in too, or refused too often: the supervisor assigns. */
  readonly asksSupervisor: boolean;
  readonly transfer?: Transfer;
}

export interface PendingExtension {
  readonly clock: ClockId;
  readonly amount: number;
  readonly approver: string;
  readonly askedBy: readonly string[];
}

/** Somebody is at work on it. */
export interface ResolutionState extends CommonCaseState {
  readonly stage: 'resolution';
  readonly waitingOn?: 'enterprise' | 'third-party';
  readonly extension?: PendingExtension;
  /** The last request went unanswered until it was too late. */
  readonly extensionLapsed: boolean;
}

/** Said to be done: others look whether it is. */
export interface LookBackState extends CommonCaseState {
  readonly stage: 'look-back';
  /** The stage a withdrawn case was in; absent for a resolved one. */
  readonly withdrawnFrom?: WorkStage;
  readonly since: Instant;
  /** It cannot be closed out without a look-back. */
  readonly sampled: boolean;
  readonly confirmed: boolean;
  readonly callbacks: Callbacks;
  readonly verifier?: string;
  readonly byException: boolean;
  /** Verifiers who stood back. */
  readonly recused?: readonly string[];
  /** Item → passed, as checked last; empty before the look-back. */
  readonly checked: Readonly<Record<string, boolean>>;
  readonly rectification?: Rectification;
  readonly missedVisits?: MissedVisits;
  /** Nobody was met at the visits asked for, nor in the time of the last one. */
  readonly nobodyMet?: true;
  /** Hash → who attached it, since the round ended, its draw was made or work was put right: what shows how it is now. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Where work goes on when a case is reopened. */
export type WorkStage = Exclude<Stage, 'look-back' | 'closed'>;

export interface ClosedState extends CommonCaseState {
  readonly stage: 'closed';
  readonly ending: Ending;
  /** Number of the case it was merged into. */
  readonly mergedInto?: string;
  readonly reopensTo: WorkStage;
  readonly callbacks: Callbacks;
  /** Of a declined one that was drawn. */
  readonly verifier?: string;
  readonly byException?: boolean;
  /** Verifiers who stood back. */
  readonly recused?: readonly string[];
}

export type OpenedCase = RequestState | AssignmentState | ResolutionState | LookBackState | ClosedState;

/** The stream has no first event yet. */
export interface NoCase extends UnderRuleBook {
  readonly stage: 'none';
  readonly version: 0;
}

export type CaseState = NoCase | OpenedCase;
export type CaseStateAt<S extends Stage> = Extract<OpenedCase, { readonly stage: S }>;

/** Before the first event, under this rule book. */
export const noCase = (ruleBook: RuleBook): NoCase => ({ stage: 'none', version: 0, [RULE_BOOK]: ruleBook });
