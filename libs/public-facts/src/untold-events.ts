import type { CaseEventType } from '@lianxin/case';

const WITH_CLOCKS = 'the dates it moves are told by the events of the clocks';
const OWN_AFFAIR = 'how the office organizes itself';
const PEOPLE = 'about a person';
const NOTICES = 'who was told what';
const DRAWS = 'nobody outside hears who is looked at before it was';
const STEP = 'a step on the way to what is told';

/** Events of a case that tell outsiders nothing, each with the reason. */
export const UNTOLD_EVENTS = {
  CaseTaken: OWN_AFFAIR,
  ReturnedForCompletion: WITH_CLOCKS,
  RequestCompleted: WITH_CLOCKS,
  RequesterVerified: 'what the office makes sure of before it accepts, which is told',
  CaseUrged: 'what the requester says to the office',
  CaseReclassified: 'every fact says how the case is classified then',
  TransferOffered: 'told when the other office accepts',
  TransferRefused: 'it stays where it is',
  CaseAbsorbed: 'the case that ends in this one tells it, if the merge comes about',
  CaseReleased: 'the merge did not come about',
  MergeYielded: 'the merge did not come about',
  CaseOffered: 'told when the offer is accepted',
  NobodyPresent: PEOPLE,
  OfferRefused: PEOPLE,
  OfferLapsed: PEOPLE,
  CoHandlerAdded: PEOPLE,
  CoHandlerRemoved: PEOPLE,
  FirstContactRecorded: 'told as a date that was met',
  VisitLogged: STEP,
  MeasureRecorded: 'figures of what was done are for the reports, which know what was reversed',
  MeasureCorrected: 'figures of what was done are for the reports, which know what was reversed',
  InvoiceYielded: 'an invoice is nobody else’s affair',
  CaseResumed: WITH_CLOCKS,
  WaitEnded: WITH_CLOCKS,
  ExtensionRequested: 'told when it is approved, as the date it moves',
  ExtensionApproved: WITH_CLOCKS,
  ExtensionRejected: 'the date stays',
  ExtensionLapsed: 'the date stays',
  CallbackRecorded: STEP,
  CallbacksExhausted: 'told as what the case is closed out on',
  ResolutionConfirmed: 'told as what the case is closed out on',
  CaseDrawn: DRAWS,
  CaseNotDrawn: DRAWS,
  VerifierAssigned: PEOPLE,
  ConflictDeclared: PEOPLE,
  VerifierDrawn: PEOPLE,
  VisitAttemptRecorded: STEP,
  LookBackUnreached: 'outsiders hear that it is closed',
  DeclineChecked: STEP,
  RectificationOrdered: WITH_CLOCKS,
  RectificationRecorded: 'told when it is checked again',
  RungAcknowledged: PEOPLE,
  NoteAdded: 'words of people',
  FileAttached: 'words of people',
  NoticeIssued: NOTICES,
  NoticeRedirected: NOTICES,
  NoticeSent: NOTICES,
  NoticeGivenUp: NOTICES,
  NoticeSuperseded: NOTICES,
  ChangeApplied: WITH_CLOCKS,
  CalendarNoted: WITH_CLOCKS,
  ReminderFired: 'nothing is late yet',
  RungArmed: 'told when it fires',
  RungSkipped: 'nobody is told of it here either',
} as const satisfies Partial<Readonly<Record<CaseEventType, string>>>;

export type UntoldEventType = keyof typeof UNTOLD_EVENTS;
