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
import type { Callbacks } from './look-back-parts.ts';
import { RULE_BOOK } from './under-rule-book.ts';
import type { Ending } from '../vocabulary.ts';

const NO_CALLBACKS: Callbacks = {
  attempts: 0,
  unreached: 0,
  reached: false,
  satisfied: false,
  exhausted: false,
};

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
  recused: true,
  checked: true,
  rectification: true,
  missedVisits: true,
  nobodyMet: true,
  evidence: true,
  ending: true,
  mergedInto: true,
  reopensTo: true,
};

const leftBehind: ReadonlySet<string> = new Set(Object.keys(LEFT_BEHIND));

/** A case that leaves its stage behind and is at another. */
function enter<const T extends object>(state: OpenedCase, entered: T): CommonCaseState & T {
  const moved: Record<PropertyKey, unknown> = { [RULE_BOOK]: state[RULE_BOOK] };
  for (const key of Object.keys(state)) if (!leftBehind.has(key)) moved[key] = state[key as keyof OpenedCase];
  return Object.assign(moved, entered) as unknown as CommonCaseState & T;
}

export const enterRequest = (state: OpenedCase, taken: boolean): RequestState =>
  enter(state, { stage: 'request', taken, returned: false });

export const enterAssignment = (state: OpenedCase, asksSupervisor = false): AssignmentState =>
  enter(state, { stage: 'cadre-assignment', asksSupervisor });

export const enterResolution = (state: OpenedCase, holder: string): ResolutionState =>
  enter(state, { stage: 'resolution', holder, extensionLapsed: false });

export function enterWork(state: OpenedCase, stage: WorkStage, holder: string): OpenedCase {
  if (stage === 'resolution') return enterResolution(state, holder);
  return { ...(stage === 'request' ? enterRequest(state, true) : enterAssignment(state)), holder };
}

export const enterLookBack = (
  state: OpenedCase,
  entry: { readonly since: Instant; readonly sampled: boolean; readonly withdrawnFrom?: WorkStage },
): LookBackState =>
  enter(state, {
    ...entry,
    stage: 'look-back',
    confirmed: false,
    callbacks: NO_CALLBACKS,
    byException: false,
    checked: {},
    evidence: {},
  });

export const enterClosed = (state: OpenedCase, ending: Ending, reopensTo: WorkStage): ClosedState =>
  enter(state, { stage: 'closed', ending, reopensTo, callbacks: NO_CALLBACKS });

/** Where work would go on: a look-back goes back to where its case came from. */
export function workStageOf(state: OpenedCase): WorkStage {
  if (state.stage === 'closed') return state.reopensTo;
  if (state.stage === 'look-back') return state.withdrawnFrom ?? 'resolution';
  return state.stage;
}
