import type { Personal } from '@lianxin/kernel';
import type { CommandDefinitions } from '../commands/command-definition.ts';
import { assignVerifier } from './assign-verifier.ts';
import type { CheckedItem } from './checklist-items.ts';
import { closeOut } from './close-out.ts';
import { confirmResolution } from './confirm-resolution.ts';
import type { DrawEvents } from './draw-events.ts';
import { declareConflict } from './declare-conflict.ts';
import { disputeResolution } from './dispute-resolution.ts';
import { orderRectification } from './order-rectification.ts';
import { rateCase } from './rate-case.ts';
import { recordCallback } from './record-callback.ts';
import { recordCaseDrawn } from './record-case-drawn.ts';
import { recordCaseNotDrawn } from './record-case-not-drawn.ts';
import { recordDeclineCheck } from './record-decline-check.ts';
import { recordLookBack } from './record-look-back.ts';
import { recordRecheck } from './record-recheck.ts';
import { recordRectification } from './record-rectification.ts';
import { recordVerifierDrawn } from './record-verifier-drawn.ts';
import type { VISIT_WAYS } from './record-visit-attempt.ts';
import { recordVisitAttempt } from './record-visit-attempt.ts';
import { reopenCase } from './reopen-case.ts';

export interface LookBackCommands {
  RecordCaseDrawn: DrawEvents['CaseDrawn'];
  RecordCaseNotDrawn: DrawEvents['CaseNotDrawn'];
  RecordVerifierDrawn: DrawEvents['VerifierDrawn'];
  RecordCallback: {
    readonly reached: boolean;
    readonly satisfied?: boolean;
    readonly solved?: boolean;
    readonly text?: Personal;
  };
  ConfirmResolution: Record<never, never>;
  DisputeResolution: { readonly text: Personal };
  /** Five grades, 5 is best. `realName` bad ratings are called back. */
  RateCase: { readonly grade: 1 | 2 | 3 | 4 | 5; readonly realName?: boolean; readonly text?: Personal };
  /** Never a handler of this case unless excepted with a reason; in place of a draw's verifier always with a reason. */
  AssignVerifier: { readonly verifier: string; readonly exception?: string };
  DeclareConflict: { readonly reason: Personal };
  /** `at`: instant of a visit at which the verifier met nobody. */
  RecordVisitAttempt: { readonly at: string; readonly how: (typeof VISIT_WAYS)[number] };
  /** Of a declined case that was drawn. `holds`: the reason for declining it; where not, `text` says why. */
  RecordDeclineCheck: { readonly holds: boolean; readonly text?: Personal };
  RecordLookBack: { readonly items: readonly CheckedItem[] };
  OrderRectification: { readonly items: readonly string[]; readonly text?: Personal };
  RecordRectification: { readonly text: Personal };
  RecordRecheck: { readonly items: readonly CheckedItem[] };
  /** The verifier's act, never the resolver's. */
  CloseOut: Record<never, never>;
  ReopenCase: { readonly reason: string };
}

export const lookBackCommands: CommandDefinitions<keyof LookBackCommands> = {
  RecordCaseDrawn: recordCaseDrawn,
  RecordCaseNotDrawn: recordCaseNotDrawn,
  RecordVerifierDrawn: recordVerifierDrawn,
  RecordCallback: recordCallback,
  ConfirmResolution: confirmResolution,
  DisputeResolution: disputeResolution,
  RateCase: rateCase,
  AssignVerifier: assignVerifier,
  DeclareConflict: declareConflict,
  RecordVisitAttempt: recordVisitAttempt,
  RecordDeclineCheck: recordDeclineCheck,
  RecordLookBack: recordLookBack,
  OrderRectification: orderRectification,
  RecordRectification: recordRectification,
  RecordRecheck: recordRecheck,
  CloseOut: closeOut,
  ReopenCase: reopenCase,
};
