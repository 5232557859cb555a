import type { Amendment } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';

/** Another version of a programme, on or back. */
export interface ProgrammeChange {
  readonly kind: 'programme';
  /** `id@version`. */
  readonly from: string;
  readonly to: string;
  /** Content of `to`. */
  readonly hash: string;
}

/** What was recorded of a calendar holds for clocks that run already, too. */
export interface CalendarChange {
  readonly kind: 'calendar';
  readonly amendments: readonly Amendment[];
}

/** A change of rules under running cases. It takes effect for all of them at one instant. */
export interface RuleChange {
  readonly id: string;
  readonly title: string;
  /** Empty where there is none. */
  readonly documentNumber: string;
  readonly effectiveAt: Instant;
  readonly what: ProgrammeChange | CalendarChange;
  /** Hash of the preview's file, kept beside the stream. */
  readonly preview: string;
  /** Cases in that file. */
  readonly cases: number;
  /** Numbers of cases that changed since the preview: the change passes them over. */
  readonly held: readonly string[];
}

/** `to-confirm`: ordered by one person; it takes effect once another has confirmed it. */
export type ChangeStatus = 'to-confirm' | 'ordered' | 'rolling-out' | 'paused' | 'done' | 'stopped' | 'withdrawn';

/** How far its workflow has come. */
export interface ChangeProgress {
  readonly batches: number;
  /** Cases looked at, and those of them that it changed. */
  readonly reached: number;
  readonly changed: number;
  /** Numbers of cases that it changed otherwise than was shown. */
  readonly otherwise: readonly string[];
}

export interface Change extends RuleChange {
  /** Account that ordered it; absent where it was ordered when nobody had to confirm. */
  readonly orderedBy?: string;
  /** Another account, once it has confirmed. */
  readonly confirmedBy?: string;
  readonly status: ChangeStatus;
  readonly progress: ChangeProgress;
}

/** All that was ever ordered, by the instant it takes effect. */
export interface ChangeState {
  readonly changes: readonly Change[];
}
