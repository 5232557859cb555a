import type { Unit } from '@lianxin/calendar';
import type { Instant, Personal } from '@lianxin/kernel';
import type { Measure } from '../commands/index.ts';
import type { Outcome, WAITING_ON } from '../vocabulary.ts';
import type { Attribution } from '../events/attribution.ts';

export interface ResolutionEvents {
  FirstContactRecorded: Attribution & { readonly how: 'phone' | 'visit' | 'online'; readonly text?: Personal };
  VisitLogged: Attribution & { readonly project?: string; readonly text: Personal };
  /** `reservation`: number under which its invoice was reserved. */
  MeasureRecorded: Attribution & Measure & { readonly reservation?: number };
  /** `reversed` repeats what no longer counts, so that sums need no look-up. `measure`: version of its MeasureRecorded. */
  MeasureCorrected: Attribution & { readonly measure: number; readonly reversed: Measure; readonly reason: Personal };
  /** Under this reservation it is never recorded here. `invoice`: its key. */
  InvoiceYielded: { readonly invoice: string; readonly reservation: number };
  WaitStarted: Attribution & {
    readonly party: (typeof WAITING_ON)[number];
    readonly reason: Personal;
    readonly until: Instant;
    readonly papers: boolean;
    /** The office's clocks that stand still meanwhile. */
    readonly pauses: readonly string[];
  };
  CaseResumed: Attribution & { readonly party: (typeof WAITING_ON)[number] };
  ExtensionRequested: Attribution & {
    readonly clock: string;
    readonly amount: number;
    readonly unit: Unit;
    readonly approver: string;
    readonly reason: Personal;
  };
  ExtensionApproved: Attribution & {
    readonly clock: string;
    readonly amount: number;
    readonly unit: Unit;
    /** 1 for the first of this clock: stands in the ids of re-armed acts. */
    readonly number: number;
  };
  ExtensionRejected: Attribution & { readonly clock: string; readonly reason: Personal };
  CaseResolved: Attribution & {
    readonly reply: Personal;
    readonly outcome: Outcome;
    readonly holder: string;
    /** Drawn by the programme's rule: a look-back has to be done before close-out. */
    readonly sampled: boolean;
    /** 1 for the first time, one more after each dispute or reopening. */
    readonly round: number;
  };
}
