import { lookUp } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { ClockId, Promised, RequestEvents } from '../events/index.ts';
import type { AssignmentState, OpenedCase, RequestState, Transfer } from '../state/index.ts';
import { enterAssignment, enterClosed, enterLookBack, workStageOf } from '../state/index.ts';
import type { Folds, Place } from './fold.ts';
import { count, hashOf, unchanged, within, without } from './fold.ts';

const NOTHING_COUNTED = {
  papersAsked: 0,
  returns: 0,
  refusals: 0,
  lapses: 0,
  waits: 0,
  disputes: 0,
  resolutions: 0,
  transfersRefused: 0,
};

const NOTHING_DONE = {
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
  { clock: id, promised }: { readonly clock: ClockId; readonly promised?: Promised },
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  return clock ? { ...clocks, [id]: { ...without(clock, 'promised'), ...(promised && { promised }) } } : clocks;
}

/** The first fact of a case. */
export function opened(data: RequestEvents['AssistanceRequested'], { version, at }: Place): RequestState {
  const { office, desk, number, enterprise, project, channel, origin, programme, requester, sample, holder } = data;
  const { kind, category, urgency, sector } = data;
  const optional = defined({ project, requester, sector });
  const pinned = { office, desk, number, enterprise, channel, origin, programme, sample, ...optional };
  const classification = { kind, category, urgency };
  const programmeHashes = hashOf(programme, data.programmeHash);
  return {
    ...NOTHING_DONE,
    ...pinned,
    programmeHashes,
    stage: 'request',
    version,
    at,
    classification,
    holder,
    tally: NOTHING_COUNTED,
  };
}

const handingOver = (state: OpenedCase): state is RequestState | AssignmentState =>
  state.stage === 'request' || state.stage === 'cadre-assignment';

const withTransfer = (state: OpenedCase, transfer: Transfer): OpenedCase =>
  handingOver(state) ? { ...state, transfer } : state;

const withoutTransfer = (state: OpenedCase): OpenedCase =>
  handingOver(state) ? (without(state, 'transfer') as OpenedCase) : state;

export const requestFolds: Folds<keyof RequestEvents> = {
  AssistanceRequested: unchanged,
  CaseTaken: (state, { holder }) => within(state, 'request', (s) => ({ ...s, holder, taken: true })),
  CaseAccepted: (state, { holder }) => within(state, 'request', (s) => ({ ...enterAssignment(s), holder })),
  CaseDeclined: (state) => enterClosed(state, 'declined', workStageOf(state)),
  ReturnedForCompletion: (state, { reason }) =>
    within(state, 'request', (s) => ({
      ...s,
      returned: true,
      tally: { ...count(s, 'returns'), papersAsked: s.tally.papersAsked + (reason === 'papers-missing' ? 1 : 0) },
    })),
  RequestCompleted: (state) => within(state, 'request', (s) => ({ ...s, returned: false })),
  CaseReclassified: (state, { after }) => ({ ...state, classification: after }),
  TransferOffered: (state, { toOffice, desk }) => withTransfer(state, { toOffice, desk }),
  TransferAccepted: (state, { office, desk, holder }, { version }) => ({
    ...withoutTransfer(state),
    formerOffices: [...state.formerOffices, { office: state.office, upTo: version }],
    ...(state.stage === 'request' ? { taken: true } : {}),
    office,
    desk,
    holder,
  }),
  TransferRefused: (state) => ({ ...withoutTransfer(state), tally: count(state, 'transfersRefused') }),
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
