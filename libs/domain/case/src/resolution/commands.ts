import type { Personal } from '@lianxin/kernel';
import type { Outcome, WAITING_ON } from '../vocabulary.ts';
import type { Measure } from './measure.ts';
import type { CommandDefinitions } from '../commands/command-definition.ts';
import { approveExtension } from './approve-extension.ts';
import { correctMeasure } from './correct-measure.ts';
import { logVisit } from './log-visit.ts';
import { recordFirstContact } from './record-first-contact.ts';
import { recordMeasure } from './record-measure.ts';
import { rejectExtension } from './reject-extension.ts';
import { requestExtension } from './request-extension.ts';
import { resolveCase } from './resolve-case.ts';
import { resumeCase } from './resume-case.ts';
import { waitForParty } from './wait-for-party.ts';
import { yieldInvoice } from './yield-invoice.ts';

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
  /** `documentNumber`: of the paper that says so, where there is one. */
  ApproveExtension: { readonly documentNumber?: string };
  RejectExtension: { readonly reason: string; readonly documentNumber?: string };
  ResolveCase: { readonly reply: Personal; readonly outcome: Outcome };
}

export const resolutionCommands: CommandDefinitions<keyof ResolutionCommands> = {
  RecordFirstContact: recordFirstContact,
  LogVisit: logVisit,
  RecordMeasure: recordMeasure,
  CorrectMeasure: correctMeasure,
  YieldInvoice: yieldInvoice,
  WaitForParty: waitForParty,
  ResumeCase: resumeCase,
  RequestExtension: requestExtension,
  ApproveExtension: approveExtension,
  RejectExtension: rejectExtension,
  ResolveCase: resolveCase,
};
