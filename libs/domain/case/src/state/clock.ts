import type { Instant } from '@lianxin/kernel';
import type { ClockRef, Substitution, PromisedDate, DueDate, StopReason } from '../events/index.ts';

export interface Breach {
  readonly act: string;
  readonly due: Instant;
  readonly excused: boolean;
  /** An amended calendar says it was none. */
  readonly superseded: boolean;
}

export interface ClockState extends ClockRef, DueDate {
  readonly from: Instant;
  readonly because: string;
  /** Ids of acts that fired, were raised by hand or skipped: they never fire again. */
  readonly fired: readonly string[];
  readonly breaches: readonly Breach[];
  /** The earlier date, where an act of the office put it off. */
  readonly promised?: PromisedDate;
  /** The clock is paused. `because` names the wait. */
  readonly paused?: { readonly since: Instant; readonly because: string };
  readonly stopped?: { readonly at: Instant; readonly how: StopReason };
}

export interface RungState {
  readonly rung: string;
  readonly clock: string;
  /** Whom it asks to acknowledge it: each for himself. */
  readonly recipients: readonly string[];
  /** Who was told in whose stead, and may answer in it. */
  readonly instead: readonly Substitution[];
  /** Recipients who acknowledged it, or somebody in their stead. */
  readonly answered: readonly string[];
  /** Raised, not fired by the ladder. */
  readonly byHand: boolean;
  /** The person who raised it need not be told. */
  readonly raisedBy?: string;
  /** Nobody is left to answer. */
  readonly acknowledged: boolean;
  /** It fired over a missed date: if that was none, the rung is void. */
  readonly overMissed?: true;
  /** When its recipient was first told. */
  readonly toldAt?: Instant;
}

export type NoticeStatus = 'issued' | 'sent' | 'given-up' | 'superseded';

/** A notice as it was issued. */
export interface IssuedNotice {
  readonly notice: string;
  readonly template: string;
  /** Account ids, `office:lsw/supervisor`, `contact` or `contact:<merged case>`. */
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
  /** Clock it is about, where it is about one. */
  readonly about?: string;
  /** Hard ones go out at once, soft ones may wait for a digest. */
  readonly hard: boolean;
}

export interface NoticeState extends IssuedNotice {
  readonly status: NoticeStatus;
  /** In whose stead others are told. */
  readonly instead?: readonly Substitution[];
}
