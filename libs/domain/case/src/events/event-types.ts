import type { EventSpec, SealedField } from '@lianxin/kernel';
import type { CaseEventType } from './index.ts';

const unsealed: EventSpec = { schema: 1 };
/** Free text of people, under the case's key. */
const sealedText = (...paths: string[]): EventSpec => ({
  schema: 1,
  seal: paths.map((path): SealedField => ({ path, under: 'stream' })),
});
/** Schema 1 said no ground where it was done for another: nothing can be added to it now. */
const upcastWithoutGround = (data: unknown): unknown => data;
/** What may be done in another's place: schema 2 says on which ground. */
const withGround = (...paths: string[]): EventSpec => ({
  ...(paths.length > 0 ? sealedText(...paths) : unsealed),
  schema: 2,
  upcast: [upcastWithoutGround],
});

/** Schema 1 knew leave as the only reason why somebody is not there. */
const upcastLeaveOnly = (data: unknown): unknown => data;

/** Schema 1 told of no earlier promise, of none that a merge hands on, and of no transfer among the ends of a clock: what was written then stays as it was. */
const withPromise: EventSpec = { schema: 2, upcast: [(data: unknown): unknown => data] };
/** Schema 1 gave a promise that was freed nothing but its date; schema 2 did not say which case it came from. */
const freeing: EventSpec = {
  schema: 3,
  upcast: [(data: unknown): unknown => data, (data: unknown): unknown => data],
};
/**
 * Schema 2 did not say of a promise that was taken over how it stood then: whether it counts once more is not known. Schema 3
 * did not say which case it came from: it stays where it is, whatever becomes of the merge.
 */
const takingOver: EventSpec = {
  schema: 4,
  upcast: [(data: unknown): unknown => data, (data: unknown): unknown => data, (data: unknown): unknown => data],
};

/** One answer settled a rung for all of its recipients then. */
const upcastAnsweredForAll = (data: object): object => ({ ...data, answers: 'all' });

/** How each event is stored. Schema versions only ever rise, each with an upcaster and an example in fixtures. */
export const caseEventTypes: Readonly<Record<CaseEventType, EventSpec>> = {
  AssistanceRequested: {
    schema: 1,
    seal: [
      { path: 'contact', under: 'person', identity: 'phone' },
      { path: 'text', under: 'stream' },
    ],
  },
  CaseTaken: unsealed,
  CaseAccepted: withGround(),
  CaseDeclined: withGround('text'),
  ReturnedForCompletion: withGround('text'),
  RequestCompleted: sealedText('text'),
  CaseReclassified: sealedText('reason'),
  TransferOffered: withGround('reason'),
  TransferAccepted: unsealed,
  TransferRefused: sealedText('reason'),
  CaseAbsorbed: withPromise,
  CaseReleased: { schema: 2, upcast: [(data: unknown): unknown => data] },
  CaseMerged: sealedText('reason'),
  CaseWithdrawn: sealedText('text'),
  CaseOffered: withGround(),
  NobodyPresent: withGround(),
  OfferAccepted: withGround(),
  OfferRefused: withGround(),
  CaseAssigned: sealedText('reason'),
  CoHandlerAdded: withGround(),
  CoHandlerRemoved: withGround(),
  FirstContactRecorded: withGround('text'),
  VisitLogged: withGround('text'),
  // Of what was done only the topic of an advice is anybody's own words: the rest are figures that reports sum.
  MeasureRecorded: withGround('topic'),
  MeasureCorrected: withGround('reason'),
  InvoiceYielded: unsealed,
  WaitStarted: withGround('reason'),
  CaseResumed: withGround(),
  ExtensionRequested: withGround('reason'),
  ExtensionApproved: unsealed,
  ExtensionRejected: sealedText('reason'),
  CaseResolved: withGround('reply'),
  CallbackRecorded: sealedText('text'),
  ResolutionConfirmed: unsealed,
  ResolutionDisputed: sealedText('text'),
  CaseRated: sealedText('text'),
  VerifierAssigned: sealedText('exception'),
  LookBackRecorded: sealedText('notes'),
  RectificationOrdered: sealedText('text'),
  RectificationRecorded: withGround('text'),
  RecheckRecorded: sealedText('notes'),
  CaseClosedOut: unsealed,
  CaseReopened: sealedText('reason'),
  RungAcknowledged: { schema: 3, upcast: [upcastWithoutGround, upcastAnsweredForAll] },
  RungRaised: sealedText('reason'),
  BreachExcused: sealedText('reason'),
  NoteAdded: withGround('text'),
  FileAttached: withGround('name'),
  NoticeIssued: unsealed,
  NoticeRedirected: { schema: 2, upcast: [upcastLeaveOnly] },
  NoticeSent: unsealed,
  NoticeGivenUp: unsealed,
  NoticeSuperseded: unsealed,
  CalendarNoted: unsealed,
  ChangeApplied: freeing,
  ClockStarted: takingOver,
  ClockStopped: withPromise,
  ClockMoved: takingOver,
  OfferLapsed: unsealed,
  WaitEnded: unsealed,
  ExtensionLapsed: unsealed,
  ReminderFired: unsealed,
  ClockBreached: unsealed,
  RungFired: unsealed,
  RungArmed: unsealed,
  RungSkipped: unsealed,
  CallbacksExhausted: unsealed,
  BreachSuperseded: unsealed,
};
