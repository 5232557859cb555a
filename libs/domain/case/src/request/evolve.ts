import { lookUp } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClockId, PromisedDate, RequestEvents } from '../events/index.ts';
import type { AssignmentState, OpenedCase, RequestState, Transfer } from '../state/index.ts';
import { enterAssignment, enterClosed, enterLookBack, workStageOf } from '../state/index.ts';
import type { EventEvolvers, EventPlace } from '../events/event-evolver.ts';
import { incrementTally, pinnedHash, keepUnchanged, ifStage, omit } from '../events/event-evolver.ts';

const EMPTY_TALLY = {
  papersAsked: 0,
  returns: 0,
  refusals: 0,
  lapses: 0,
  waits: 0,
  disputes: 0,
  resolutions: 0,
  transfersRefused: 0,
};

const EMPTY_HANDLING = {
  coHandlers: [],
  handlers: [],
  resolvers: [],
  firstContact: false,
  measures: {},
  invoices: {},
  files: [],
  clocks: {},
  rungs: {},
  notices: {},
  absorbed: [],
  calendar: [],
  changes: {},
  formerOffices: [],
  taken: false,
  returned: false,
};

function promising(
  clocks: OpenedCase['clocks'],
  { clock: id, promised }: { readonly clock: ClockId; readonly promised?: PromisedDate },
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  return clock ? { ...clocks, [id]: { ...omit(clock, 'promised'), ...(promised && { promised }) } } : clocks;
}

/** The first fact of a case. */
export function openCase(data: RequestEvents['AssistanceRequested'], { version, at }: EventPlace): RequestState {
  const { office, desk, number, enterprise, project, channel, origin, programme, requester, sample, holder } = data;
  const { kind, category, urgency, sector } = data;
  const optional = omitUndefined({ project, requester, sector });
  const pinned = { office, desk, number, enterprise, channel, origin, programme, sample, ...optional };
  const classification = { kind, category, urgency };
  const programmeHashes = pinnedHash(programme, data.programmeHash);
  return {
    ...EMPTY_HANDLING,
    ...pinned,
    programmeHashes,
    stage: 'request',
    version,
    at,
    classification,
    holder,
    tally: EMPTY_TALLY,
  };
}

const isTransferable = (state: OpenedCase): state is RequestState | AssignmentState =>
  state.stage === 'request' || state.stage === 'cadre-assignment';

const setTransfer = (state: OpenedCase, transfer: Transfer): OpenedCase =>
  isTransferable(state) ? { ...state, transfer } : state;

const clearTransfer = (state: OpenedCase): OpenedCase =>
  isTransferable(state) ? (omit(state, 'transfer') as OpenedCase) : state;

export const requestEvolvers: EventEvolvers<keyof RequestEvents> = {
  AssistanceRequested: keepUnchanged,
  CaseTaken: (state, { holder }) => ifStage(state, 'request', (s) => ({ ...s, holder, taken: true })),
  CaseAccepted: (state, { holder }) => ifStage(state, 'request', (s) => ({ ...enterAssignment(s), holder })),
  CaseDeclined: (state) => enterClosed(state, 'declined', workStageOf(state)),
  ReturnedForCompletion: (state, { reason }) =>
    ifStage(state, 'request', (s) => ({
      ...s,
      returned: true,
      tally: {
        ...incrementTally(s, 'returns'),
        papersAsked: s.tally.papersAsked + (reason === 'papers-missing' ? 1 : 0),
      },
    })),
  RequestCompleted: (state) => ifStage(state, 'request', (s) => ({ ...s, returned: false })),
  CaseReclassified: (state, { after }) => ({ ...state, classification: after }),
  TransferOffered: (state, { toOffice, desk }) => setTransfer(state, { toOffice, desk }),
  TransferAccepted: (state, { office, desk, holder }, { version }) => ({
    ...clearTransfer(state),
    formerOffices: [...state.formerOffices, { office: state.office, upTo: version }],
    ...(state.stage === 'request' ? { taken: true } : {}),
    office,
    desk,
    holder,
  }),
  TransferRefused: (state) => ({ ...clearTransfer(state), tally: incrementTally(state, 'transfersRefused') }),
  CaseAbsorbed: (state, { source, sourceNumber, requesters, dues }) => ({
    ...state,
    absorbed: [...state.absorbed, { source, sourceNumber, requesters, dues }],
  }),
  CaseReleased: (state, { source, promises = [] }) => ({
    ...state,
    absorbed: state.absorbed.filter((one) => one.source !== source),
    clocks: promises.reduce(promising, state.clocks),
  }),
  CaseMerged: (state, { intoNumber: mergedInto }) => ({
    ...enterClosed(state, 'merged', workStageOf(state)),
    mergedInto,
  }),
  CaseWithdrawn: (state, { sampled }, { at }) =>
    sampled
      ? enterLookBack(state, { since: at, sampled: true, withdrawnFrom: workStageOf(state) })
      : enterClosed(state, 'withdrawn', workStageOf(state)),
};
