import type { EventSpec, SealedField } from '@lianxin/kernel';
import type { CaseEventType } from './index.ts';

const plain: EventSpec = { schema: 1 };
/** Free text of people, under the case's key. */
const sealing = (...paths: string[]): EventSpec => ({
  schema: 1,
  seal: paths.map((path): SealedField => ({ path, under: 'stream' })),
});
/** Schema 1 said no ground where it was done for another: nothing can be added to it now. */
const withoutGround = (data: unknown): unknown => data;
/** What may be done in another's place: schema 2 says on which ground. */
const acted = (...paths: string[]): EventSpec => ({
  ...(paths.length > 0 ? sealing(...paths) : plain),
  schema: 2,
  upcast: [withoutGround],
});

/** Schema 1 knew leave as the only reason why somebody is not there. */
const byLeaveOnly = (data: unknown): unknown => data;

/** Schema 1 told of no earlier promise, of none that a merge hands on, and of no transfer among the ends of a clock: what was written then stays as it was. */
const promising: EventSpec = { schema: 2, upcast: [(data: unknown): unknown => data] };
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
const forAll = (data: object): object => ({ ...data, answers: 'all' });

/** How each event is stored. Schema versions only ever rise, each with an upcaster and an example in fixtures. */
export const caseEvents: Readonly<Record<CaseEventType, EventSpec>> = {
  AssistanceRequested: {
    schema: 1,
    seal: [
      { path: 'contact', under: 'person', identity: 'phone' },
      { path: 'text', under: 'stream' },
    ],
  },
  CaseTaken: plain,
  CaseAccepted: acted(),
  CaseDeclined: acted('text'),
  ReturnedForCompletion: acted('text'),
  RequestCompleted: sealing('text'),
  CaseReclassified: sealing('reason'),
  TransferOffered: acted('reason'),
  TransferAccepted: plain,
  TransferRefused: sealing('reason'),
  CaseAbsorbed: promising,
  CaseReleased: { schema: 2, upcast: [(data: unknown): unknown => data] },
  CaseMerged: sealing('reason'),
  CaseWithdrawn: sealing('text'),
  CaseOffered: acted(),
  NobodyPresent: acted(),
  OfferAccepted: acted(),
  OfferRefused: acted(),
  CaseAssigned: sealing('reason'),
  CoHandlerAdded: acted(),
  CoHandlerRemoved: acted(),
  FirstContactRecorded: acted('text'),
  VisitLogged: acted('text'),
  // Of what was done only the topic of an advice is anybody's own words: the rest are figures that reports sum.
  MeasureRecorded: acted('topic'),
  MeasureCorrected: acted('reason'),
  InvoiceYielded: plain,
  WaitStarted: acted('reason'),
  CaseResumed: acted(),
  ExtensionRequested: acted('reason'),
  ExtensionApproved: plain,
  ExtensionRejected: sealing('reason'),
  CaseResolved: acted('reply'),
  CallbackRecorded: sealing('text'),
  ResolutionConfirmed: plain,
  ResolutionDisputed: sealing('text'),
  CaseRated: sealing('text'),
  VerifierAssigned: sealing('exception'),
  LookBackRecorded: sealing('notes'),
  RectificationOrdered: sealing('text'),
  RectificationRecorded: acted('text'),
  RecheckRecorded: sealing('notes'),
  CaseClosedOut: plain,
  CaseReopened: sealing('reason'),
  RungAcknowledged: { schema: 3, upcast: [withoutGround, forAll] },
  RungRaised: sealing('reason'),
  BreachExcused: sealing('reason'),
  NoteAdded: acted('text'),
  FileAttached: acted('name'),
  NoticeIssued: plain,
  NoticeRedirected: { schema: 2, upcast: [byLeaveOnly] },
  NoticeSent: plain,
  NoticeGivenUp: plain,
  NoticeSuperseded: plain,
  CalendarNoted: plain,
  ChangeApplied: freeing,
  ClockStarted: takingOver,
  ClockStopped: promising,
  ClockMoved: takingOver,
  OfferLapsed: plain,
  WaitEnded: plain,
  ExtensionLapsed: plain,
  ReminderFired: plain,
  ClockBreached: plain,
  RungFired: plain,
  RungArmed: plain,
  RungSkipped: plain,
  CallbacksExhausted: plain,
  BreachSuperseded: plain,
};
