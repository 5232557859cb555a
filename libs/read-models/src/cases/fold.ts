import type { CaseEvent } from '@lianxin/case';
import type { FoldedRows } from '@lianxin/engine';
import { isSealed } from '@lianxin/kernel';
import type { Seen } from '../seen.ts';
import { NO_DUE } from '../clocks/running.ts';
import { missedIn, supersededIn } from './breaches.ts';
import { ranIn, startedIn, stoppedIn } from './due.ts';
import type { CaseRow } from './table.ts';
import { casesTable } from './table.ts';

type Change = Partial<CaseRow>;
type Changes = {
  readonly [T in CaseEvent['type']]?: (event: Extract<Seen<CaseEvent>, { type: T }>, row: CaseRow) => Change;
};

const NOT_YET = {
  acceptedAt: null,
  firstContactAt: null,
  resolvedAt: null,
  closedAt: null,
  ending: null,
  outcome: null,
  sampled: false,
  reached: null,
  solved: null,
  grade: null,
  disputes: 0,
  itemsFailed: 0,
  lookedBackAt: null,
  mergedInto: null,
  verifier: null,
  byException: false,
  waiting: null,
  toOffice: null,
  clocks: {},
  due: NO_DUE,
  breaches: {},
  breachedAt: null,
  coHandlers: [],
} as const;

function opened(event: Extract<Seen<CaseEvent>, { type: 'AssistanceRequested' }>): CaseRow {
  const { data } = event;
  return {
    ...NOT_YET,
    id: event.id,
    version: event.version,
    office: data.office,
    number: data.number,
    enterprise: data.enterprise,
    project: data.project ?? null,
    kind: data.kind,
    category: data.category,
    urgency: data.urgency,
    channel: data.channel,
    origin: data.origin,
    programme: data.programme,
    requester: data.requester ?? null,
    person: isSealed(data.contact) ? data.contact.key : null,
    stage: 'request',
    holder: data.holder,
    requestedAt: event.at,
  };
}

const failed = (items: readonly { readonly passed: boolean }[]): number => items.filter((item) => !item.passed).length;
const ended = (at: string, ending: string): Change => ({
  stage: 'closed',
  closedAt: at,
  ending,
  waiting: null,
  toOffice: null,
});

const CHANGES: Changes = {
  CaseTaken: ({ data }) => ({ holder: data.holder }),
  CaseAccepted: ({ at, data }) => ({ stage: 'cadre-assignment', acceptedAt: at, holder: data.holder }),
  CaseDeclined: ({ at }) => ended(at, 'declined'),
  ReturnedForCompletion: () => ({ waiting: 'enterprise' }),
  RequestCompleted: () => ({ waiting: null }),
  CaseReclassified: ({ data }) => ({ ...data.after }),
  TransferOffered: ({ data }) => ({ toOffice: data.toOffice }),
  TransferAccepted: ({ data }) => ({ office: data.office, holder: data.holder, toOffice: null }),
  TransferRefused: () => ({ toOffice: null }),
  CaseMerged: ({ at, data }) => ({ ...ended(at, 'merged'), mergedInto: data.into }),
  OfferAccepted: ({ data }) => ({ stage: 'resolution', holder: data.cadre }),
  CaseAssigned: ({ data }) => ({ stage: 'resolution', holder: data.cadre }),
  CoHandlerAdded: ({ data }, row) => ({ coHandlers: [...row.coHandlers, data.cadre] }),
  CoHandlerRemoved: ({ data }, row) => ({ coHandlers: row.coHandlers.filter((cadre) => cadre !== data.cadre) }),
  FirstContactRecorded: ({ at }, row) => ({ firstContactAt: row.firstContactAt ?? at }),
  ClockStarted: (event, row) => startedIn(row, event),
  ClockMoved: (event, row) => ranIn(row, event),
  ClockStopped: (event, row) => stoppedIn(row, event),
  ClockBreached: (event, row) => ({ ...missedIn(row, event), ...ranIn(row, event) }),
  BreachSuperseded: (event, row) => ({ ...supersededIn(row, event), ...ranIn(row, event) }),
  WaitStarted: (event, row) => ({ waiting: event.data.party, ...ranIn(row, event) }),
  CaseResumed: () => ({ waiting: null }),
  WaitEnded: () => ({ waiting: null }),
  CaseResolved: ({ at, data }) => ({
    stage: 'look-back',
    resolvedAt: at,
    outcome: data.outcome,
    sampled: data.sampled,
    holder: data.holder,
    waiting: null,
  }),
  CallbackRecorded: ({ data }, row) => ({ reached: data.reached || row.reached, solved: data.solved ?? row.solved }),
  ResolutionConfirmed: () => ({ reached: true, solved: true }),
  ResolutionDisputed: ({ data }) => ({
    stage: 'resolution',
    disputes: data.disputes,
    holder: data.holder,
    solved: false,
    resolvedAt: null,
    verifier: null,
  }),
  CaseRated: ({ data }) => ({ grade: data.grade }),
  VerifierAssigned: ({ data }) => ({ verifier: data.verifier, byException: data.exception !== undefined }),
  LookBackRecorded: ({ at, data }) => ({ lookedBackAt: at, itemsFailed: failed(data.items), reached: true }),
  RecheckRecorded: ({ data }) => ({ itemsFailed: failed(data.items) }),
  CaseClosedOut: ({ at, data }) => ({ ...ended(at, data.ending), byException: data.byException }),
  CaseWithdrawn: ({ data }) => ({
    stage: 'look-back',
    ending: 'withdrawn',
    sampled: data.sampled,
    waiting: null,
    toOffice: null,
  }),
  ChangeApplied: ({ data }) => (data.programme === undefined ? {} : { programme: data.programme }),
  CaseReopened: ({ data }) => ({
    stage: data.stage,
    holder: data.holder,
    programme: data.programme,
    closedAt: null,
    ending: null,
    resolvedAt: null,
    outcome: null,
    solved: null,
    verifier: null,
    lookedBackAt: null,
  }),
};

export const casesFold: FoldedRows<CaseRow, Seen<CaseEvent>> = {
  table: casesTable,
  keysOf: (event) => [event.id],
  begins: ({ type }) => type === 'AssistanceRequested',
  evolve(row, event) {
    if (event.type === 'AssistanceRequested') return opened(event);
    if (!row) return undefined;
    const change = (CHANGES[event.type] as ((e: Seen<CaseEvent>, r: CaseRow) => Change) | undefined)?.(event, row);
    return { ...row, ...change, version: event.version };
  },
};
