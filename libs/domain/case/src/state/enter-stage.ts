import type { Instant } from '@lianxin/kernel';
import type {
  AssignmentState,
  ClosedState,
  CommonCaseState,
  LookBackState,
  OpenedCase,
  RequestState,
  ResolutionState,
  WorkStage,
} from './case-state.ts';
import { NO_CALLBACKS } from './case-state.ts';
import { RULE_BOOK } from './under-rule-book.ts';
import type { Ending } from '../vocabulary.ts';

type KeysOf<S> = S extends OpenedCase ? Exclude<keyof S, keyof CommonCaseState> : never;

/** What belongs to one stage only and is left behind when the case moves on. */
const LEFT_BEHIND: Readonly<Record<KeysOf<OpenedCase>, true>> = {
  stage: true,
  taken: true,
  returned: true,
  transfer: true,
  offer: true,
  asksSupervisor: true,
  waitingOn: true,
  extension: true,
  extensionLapsed: true,
  withdrawnFrom: true,
  since: true,
  sampled: true,
  confirmed: true,
  callbacks: true,
  verifier: true,
  byException: true,
  checked: true,
  rectification: true,
  ending: true,
  mergedInto: true,
  reopensTo: true,
};

const commonOf = (state: OpenedCase): CommonCaseState =>
  ({
    ...Object.fromEntries(Object.entries(state).filter(([key]) => !(key in LEFT_BEHIND))),
    [RULE_BOOK]: state[RULE_BOOK],
  }) as CommonCaseState;

export const enterRequest = (state: OpenedCase, taken: boolean): RequestState => ({
  ...commonOf(state),
  stage: 'request',
  taken,
  returned: false,
});

export const enterAssignment = (state: OpenedCase, asksSupervisor = false): AssignmentState => ({
  ...commonOf(state),
  stage: 'cadre-assignment',
  asksSupervisor,
});

export const enterResolution = (state: OpenedCase, holder: string): ResolutionState => ({
  ...commonOf(state),
  stage: 'resolution',
  holder,
  extensionLapsed: false,
});

export function enterWork(state: OpenedCase, stage: WorkStage, holder: string): OpenedCase {
  if (stage === 'resolution') return enterResolution(state, holder);
  return { ...(stage === 'request' ? enterRequest(state, true) : enterAssignment(state)), holder };
}

export const enterLookBack = (
  state: OpenedCase,
  entry: { readonly since: Instant; readonly sampled: boolean; readonly withdrawnFrom?: WorkStage },
): LookBackState => ({
  ...commonOf(state),
  ...entry,
  stage: 'look-back',
  confirmed: false,
  callbacks: NO_CALLBACKS,
  byException: false,
  checked: {},
});

export const enterClosed = (state: OpenedCase, ending: Ending, reopensTo: WorkStage): ClosedState => ({
  ...commonOf(state),
  stage: 'closed',
  ending,
  reopensTo,
  callbacks: NO_CALLBACKS,
});

/** Where work would go on: a look-back goes back to where its case came from. */
export function workStageOf(state: OpenedCase): WorkStage {
  if (state.stage === 'closed') return state.reopensTo;
  if (state.stage === 'look-back') return state.withdrawnFrom ?? 'resolution';
  return state.stage;
}
