import type { CaseEvent } from '@lianxin/case';
import type { ProjectedRows } from '@lianxin/engine';
import { isSealed } from '@lianxin/kernel';
import type { TypedEvent } from '../typed-events.ts';
import { NO_DUE } from '../clocks/running-clock.ts';
import { addMissed, removeSuperseded } from './breach-columns.ts';
import { applyClockEvent, addStarted, removeStopped } from './clock-columns.ts';
import type { CaseRow } from './cases-table.ts';
import { casesTable } from './cases-table.ts';
import { addInvolved, leaveToDraw, tellUnreached, withhold } from './untold-columns.ts';

type ColumnChange = Partial<CaseRow>;
type ColumnChanges = {
  readonly [T in CaseEvent['type']]?: (
    event: Extract<TypedEvent<CaseEvent>, { type: T }>,
    row: CaseRow,
  ) => ColumnChange;
};

const NOT_YET = {
  acceptedAt: null,
  firstContactAt: null,
  resolvedAt: null,
  closedAt: null,
  ending: null,
  outcome: null,
  sampled: false,
  untold: false,
  toldUpTo: null,
  reached: null,
  solved: null,
  grade: null,
  disputes: 0,
  urges: 0,
  itemsFailed: 0,
  lookedBackAt: null,
  unreachedAt: null,
  unreachedBy: null,
  failedAgainAt: null,
  mergedInto: null,
  verifier: null,
  byException: false,
  waiting: null,
  toOffice: null,
  clocks: {},
  due: NO_DUE,
  dueClock: null,
  warnsAt: null,
  breaches: {},
  breachedAt: null,
  coHandlers: [],
} as const;

function openRow(event: Extract<TypedEvent<CaseEvent>, { type: 'AssistanceRequested' }>): CaseRow {
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
    unverified: data.unverified === true,
    involved: data.requester === undefined ? [data.by] : [...new Set([data.by, data.requester])],
    stage: 'request',
    holder: data.holder,
    requestedAt: event.at,
    changedAt: event.recordedAt,
  };
}

const countFailed = (items: readonly { readonly passed: boolean }[]): number =>
  items.filter((item) => !item.passed).length;
const endColumns = (at: string, ending: string): ColumnChange => ({
  stage: 'closed',
  closedAt: at,
  ending,
  waiting: null,
  toOffice: null,
});

const COLUMN_CHANGES: ColumnChanges = {
  CaseTaken: ({ data }) => ({ holder: data.holder }),
  RequesterVerified: () => ({ unverified: false }),
  CaseAccepted: ({ at, data }) => ({
    ...{ stage: 'cadre-assignment', acceptedAt: at, holder: data.holder },
    // Who takes a case on himself, or hands it out, takes back what was offered to another office.
    toOffice: null,
  }),
  CaseDeclined: ({ at }) => endColumns(at, 'declined'),
  ReturnedForCompletion: () => ({ waiting: 'enterprise' }),
  RequestCompleted: () => ({ waiting: null }),
  CaseReclassified: ({ data }) => ({ ...data.after }),
  TransferOffered: ({ data }) => ({ toOffice: data.toOffice }),
  TransferAccepted: ({ data }) => ({ office: data.office, holder: data.holder, toOffice: null }),
  TransferRefused: () => ({ toOffice: null }),
  CaseMerged: ({ at, data }) => ({ ...endColumns(at, 'merged'), mergedInto: data.into }),
  OfferAccepted: ({ data }) => ({ stage: 'resolution', holder: data.cadre }),
  CaseOffered: () => ({ toOffice: null }),
  NobodyPresent: () => ({ toOffice: null }),
  CaseAssigned: ({ data }) => ({ stage: 'resolution', holder: data.cadre, toOffice: null }),
  CoHandlerAdded: ({ data }, row) => ({ coHandlers: [...row.coHandlers, data.cadre] }),
  CoHandlerRemoved: ({ data }, row) => ({ coHandlers: row.coHandlers.filter((cadre) => cadre !== data.cadre) }),
  FirstContactRecorded: ({ at }, row) => ({ firstContactAt: row.firstContactAt ?? at }),
  ClockStarted: (event, row) => addStarted(row, event),
  ClockMoved: (event, row) => applyClockEvent(row, event),
  ClockStopped: (event, row) => removeStopped(row, event),
  ClockBreached: (event, row) => ({ ...addMissed(row, event), ...applyClockEvent(row, event) }),
  BreachSuperseded: (event, row) => ({ ...removeSuperseded(row, event), ...applyClockEvent(row, event) }),
  WaitStarted: (event, row) => ({ waiting: event.data.party, ...applyClockEvent(row, event) }),
  CaseResumed: () => ({ waiting: null }),
  WaitEnded: () => ({ waiting: null }),
  CaseResolved: ({ at, data, version }, row) => ({
    ...{ stage: 'look-back', resolvedAt: at, outcome: data.outcome },
    ...leaveToDraw(row, data.sampled, version),
    holder: data.holder,
    waiting: null,
  }),
  CallbackRecorded: ({ data }, row) => ({ reached: data.reached || row.reached, solved: data.solved ?? row.solved }),
  ResolutionConfirmed: () => ({ reached: true, solved: true }),
  ResolutionDisputed: ({ data }) => ({
    stage: 'resolution',
    disputes: data.disputes,
    urges: 0,
    holder: data.holder,
    solved: false,
    resolvedAt: null,
    unreachedAt: null,
    verifier: null,
  }),
  CaseUrged: ({ data }) => ({ urges: data.count }),
  CaseRated: ({ data }) => ({ grade: data.grade }),
  CaseDrawn: ({ data, version }, row) => ({
    ...withhold(row, version - 1),
    ...{ sampled: true, verifier: data.verifier ?? null },
  }),
  CaseNotDrawn: ({ version }, row) => withhold(row, version - 1),
  VerifierAssigned: ({ data }) => ({ verifier: data.verifier, byException: data.exception !== undefined }),
  ConflictDeclared: () => ({ verifier: null, byException: false }),
  VerifierDrawn: ({ data }) => ({ verifier: data.verifier }),
  LookBackUnreached: tellUnreached,
  DeclineChecked: () => ({ untold: false }),
  LookBackRecorded: ({ at, data }) => ({
    lookedBackAt: at,
    unreachedAt: null,
    itemsFailed: countFailed(data.items),
    reached: true,
    untold: false,
  }),
  RecheckRecorded: ({ data }) => ({ itemsFailed: countFailed(data.items) }),
  CaseClosedOut: ({ at, data }) => ({
    ...endColumns(at, data.ending),
    byException: data.byException,
    untold: false,
  }),
  CaseWithdrawn: ({ at, data, version }, row) => ({
    ...(data.sampled === false ? endColumns(at, 'withdrawn') : { stage: 'look-back', ending: 'withdrawn' }),
    ...leaveToDraw(row, data.sampled, version),
    ...{ waiting: null, toOffice: null },
  }),
  ChangeApplied: ({ data }) => (data.programme === undefined ? {} : { programme: data.programme }),
  CaseReopened: ({ at, data }, row) => ({
    failedAgainAt: data.cause === 'failed-again' ? at : row.failedAgainAt,
    stage: data.stage,
    holder: data.holder,
    programme: data.programme,
    urges: 0,
    closedAt: null,
    ending: null,
    resolvedAt: null,
    outcome: null,
    solved: null,
    ...{ verifier: null, lookedBackAt: null, unreachedAt: null },
  }),
};

export const casesProjection: ProjectedRows<CaseRow, TypedEvent<CaseEvent>> = {
  table: casesTable,
  keysOf: (event) => [event.id],
  isCreatedBy: ({ type }) => type === 'AssistanceRequested',
  project(row, event) {
    if (event.type === 'AssistanceRequested') return openRow(event);
    if (!row) return undefined;
    const change = (
      COLUMN_CHANGES[event.type] as ((e: TypedEvent<CaseEvent>, r: CaseRow) => ColumnChange) | undefined
    )?.(event, row);
    const involved = addInvolved(row, event);
    return { ...row, ...change, involved, version: event.version, changedAt: event.recordedAt };
  },
};
