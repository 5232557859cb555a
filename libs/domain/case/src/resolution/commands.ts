import type { Personal } from '@lianxin/kernel';
import type { Outcome, WAITING_ON } from '../vocabulary.ts';
import type { Measure } from './measure.ts';

export interface ResolutionCommands {
  RecordFirstContact: { readonly how: 'phone' | 'visit' | 'online'; readonly text?: Personal };
  LogVisit: { readonly project?: string; readonly text: Personal };
  RecordMeasure: Measure;
  /** Reverses a measure by an entry of its own. `measure`: version of its MeasureRecorded. */
  CorrectMeasure: { readonly measure: number; readonly reason: string };
  /** Gives up an invoice that was reserved and never recorded: another case wants it. An ingress's own. */
  YieldInvoice: { readonly invoice: string; readonly reservation: number };
  /** A second or a long wait is entered by a supervisor. `papers`: asks for papers, once only. */
  WaitForParty: {
    readonly party: (typeof WAITING_ON)[number];
    readonly reason: string;
    /** Instant. */
    readonly until: string;
    readonly papers?: boolean;
  };
  ResumeCase: Record<never, never>;
  /** `amount` in the unit of the programme's extension rule. */
  RequestExtension: { readonly amount: number; readonly reason: string };
  ApproveExtension: Record<never, never>;
  RejectExtension: { readonly reason: string };
  ResolveCase: { readonly reply: Personal; readonly outcome: Outcome };
}
