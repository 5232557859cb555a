import type { CaseCommandType } from '../commands/index.ts';
import { acceptOffer } from './assignment/accept-offer.ts';
import { assignCase } from './assignment/assign-case.ts';
import { addCoHandler, removeCoHandler } from './assignment/co-handlers.ts';
import { offerCase } from './assignment/offer-case.ts';
import { refuseOffer } from './assignment/refuse-offer.ts';
import { closeOut } from './look-back/close-out.ts';
import { recordLookBack, recordRecheck } from './look-back/look-back.ts';
import { recordCallback } from './look-back/record-callback.ts';
import { orderRectification, recordRectification } from './look-back/rectification.ts';
import { reopenCase } from './look-back/reopen-case.ts';
import { confirmResolution, disputeResolution, rateCase } from './look-back/requester-says.ts';
import { assignVerifier } from './look-back/verifier.ts';
import { recordNotice, redirectNotice } from './oversight/notices.ts';
import { addNote, attachFile } from './oversight/papers.ts';
import { acknowledgeRung, excuseBreach, raiseByHand } from './oversight/rungs.ts';
import { absorbCase } from './request/absorb-case.ts';
import { acceptCase } from './request/accept-case.ts';
import { acceptTransfer } from './request/accept-transfer.ts';
import { completeRequest } from './request/complete-request.ts';
import { declineCase } from './request/decline-case.ts';
import { mergeCase } from './request/merge-case.ts';
import { reclassifyCase } from './request/reclassify-case.ts';
import { refuseTransfer } from './request/refuse-transfer.ts';
import { returnForCompletion } from './request/return-for-completion.ts';
import { takeCase } from './request/take-case.ts';
import { transferCase } from './request/transfer-case.ts';
import { withdrawCase } from './request/withdraw-case.ts';
import { approveExtension, rejectExtension, requestExtension } from './resolution/extension.ts';
import { recordFirstContact } from './resolution/first-contact.ts';
import { yieldInvoice } from './resolution/invoice.ts';
import { logVisit } from './resolution/log-visit.ts';
import { correctMeasure, recordMeasure } from './resolution/measures.ts';
import { resolveCase } from './resolution/resolve-case.ts';
import { resumeCase, waitForParty } from './resolution/wait.ts';
import type { AnyRule } from './rule.ts';

export type OngoingType = Exclude<CaseCommandType, 'RequestAssistance'>;

/** Every command but the first. A new one does not compile until it has its rule. */
export const rules: { readonly [T in OngoingType]: AnyRule<T> } = {
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
  RaiseRung: raiseByHand,
  ExcuseBreach: excuseBreach,
  AddNote: addNote,
  AttachFile: attachFile,
  RedirectNotice: redirectNotice,
  RecordNotice: recordNotice,
};
