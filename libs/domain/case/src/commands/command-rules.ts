import type { CaseCommandType } from './index.ts';
import { acceptOffer } from '../assignment/accept-offer.ts';
import { addCoHandler } from '../assignment/add-co-handler.ts';
import { assignCase } from '../assignment/assign-case.ts';
import { offerCase } from '../assignment/offer-case.ts';
import { refuseOffer } from '../assignment/refuse-offer.ts';
import { removeCoHandler } from '../assignment/remove-co-handler.ts';
import { assignVerifier } from '../look-back/assign-verifier.ts';
import { closeOut } from '../look-back/close-out.ts';
import { confirmResolution } from '../look-back/confirm-resolution.ts';
import { disputeResolution } from '../look-back/dispute-resolution.ts';
import { orderRectification } from '../look-back/order-rectification.ts';
import { rateCase } from '../look-back/rate-case.ts';
import { recordCallback } from '../look-back/record-callback.ts';
import { recordLookBack } from '../look-back/record-look-back.ts';
import { recordRecheck } from '../look-back/record-recheck.ts';
import { recordRectification } from '../look-back/record-rectification.ts';
import { reopenCase } from '../look-back/reopen-case.ts';
import { acknowledgeRung } from '../oversight/acknowledge-rung.ts';
import { addNote } from '../oversight/add-note.ts';
import { attachFile } from '../oversight/attach-file.ts';
import { excuseBreach } from '../oversight/excuse-breach.ts';
import { raiseRungByHand } from '../oversight/raise-rung.ts';
import { recordNotice } from '../oversight/record-notice.ts';
import { redirectNotice } from '../oversight/redirect-notice.ts';
import { absorbCase } from '../request/absorb-case.ts';
import { acceptCase } from '../request/accept-case.ts';
import { acceptTransfer } from '../request/accept-transfer.ts';
import { completeRequest } from '../request/complete-request.ts';
import { declineCase } from '../request/decline-case.ts';
import { releaseCase } from '../request/release-case.ts';
import { mergeCase } from '../request/merge-case.ts';
import { reclassifyCase } from '../request/reclassify-case.ts';
import { refuseTransfer } from '../request/refuse-transfer.ts';
import { returnForCompletion } from '../request/return-for-completion.ts';
import { takeCase } from '../request/take-case.ts';
import { transferCase } from '../request/transfer-case.ts';
import { withdrawCase } from '../request/withdraw-case.ts';
import { approveExtension } from '../resolution/approve-extension.ts';
import { correctMeasure } from '../resolution/correct-measure.ts';
import { logVisit } from '../resolution/log-visit.ts';
import { recordFirstContact } from '../resolution/record-first-contact.ts';
import { recordMeasure } from '../resolution/record-measure.ts';
import { rejectExtension } from '../resolution/reject-extension.ts';
import { requestExtension } from '../resolution/request-extension.ts';
import { resolveCase } from '../resolution/resolve-case.ts';
import { resumeCase } from '../resolution/resume-case.ts';
import { waitForParty } from '../resolution/wait-for-party.ts';
import { yieldMerge } from '../request/yield-merge.ts';
import { yieldInvoice } from '../resolution/yield-invoice.ts';
import type { StagelessCommandRule } from './command-rule.ts';

export type OngoingCommandType = Exclude<CaseCommandType, 'RequestAssistance'>;

/** Every command but the first. A new one does not compile until it has its rule. */
export const commandRules: { readonly [T in OngoingCommandType]: StagelessCommandRule<T> } = {
  TakeCase: takeCase,
  AcceptCase: acceptCase,
  DeclineCase: declineCase,
  ReturnForCompletion: returnForCompletion,
  CompleteRequest: completeRequest,
  ReclassifyCase: reclassifyCase,
  TransferCase: transferCase,
  AcceptTransfer: acceptTransfer,
  RefuseTransfer: refuseTransfer,
  AbsorbCase: absorbCase,
  ReleaseCase: releaseCase,
  YieldMerge: yieldMerge,
  MergeCase: mergeCase,
  WithdrawCase: withdrawCase,
  OfferCase: offerCase,
  AcceptOffer: acceptOffer,
  RefuseOffer: refuseOffer,
  AssignCase: assignCase,
  AddCoHandler: addCoHandler,
  RemoveCoHandler: removeCoHandler,
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
  RecordCallback: recordCallback,
  ConfirmResolution: confirmResolution,
  DisputeResolution: disputeResolution,
  RateCase: rateCase,
  AssignVerifier: assignVerifier,
  RecordLookBack: recordLookBack,
  OrderRectification: orderRectification,
  RecordRectification: recordRectification,
  RecordRecheck: recordRecheck,
  CloseOut: closeOut,
  ReopenCase: reopenCase,
  AcknowledgeRung: acknowledgeRung,
  RaiseRung: raiseRungByHand,
  ExcuseBreach: excuseBreach,
  AddNote: addNote,
  AttachFile: attachFile,
  RedirectNotice: redirectNotice,
  RecordNotice: recordNotice,
};
