import type { Agenda } from '@lianxin/kernel';
import { inDueOrder } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import { dueOf, isOpened, noticesToSend } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { assignmentActs } from './cadre-assignment.ts';
import { closedActs } from './closed.ts';
import { lookBackActs } from './look-back.ts';
import { requestActs } from './request.ts';
import { resolutionActs } from './resolution.ts';
import type { DueKinds } from './stage.ts';
import { actsOf } from './stage.ts';

const stages: { readonly [S in Stage]: DueKinds<S> } = {
  request: requestActs,
  'cadre-assignment': assignmentActs,
  resolution: resolutionActs,
  'look-back': lookBackActs,
  closed: closedActs,
};

/** Clock → what its missed due date is called at the stage. */
export const dueKindsOf = (stage: Stage): Readonly<Record<string, string>> => stages[stage];

const NOTHING_YET: Omit<Agenda, 'version'> = { stage: 'request', closed: true, acts: [], outbox: [] };

/** Which stage, what is due when, and what is still to be sent. */
export function agenda(state: CaseState): Omit<Agenda, 'version'> {
  if (!isOpened(state)) return NOTHING_YET;
  const { stage } = state;
  return {
    stage,
    closed: stage === 'closed',
    acts: inDueOrder(actsOf(state, stages[stage])),
    outbox: noticesToSend(state).map(({ notice }) => notice),
  };
}

/** What a person decides on: if it changed since, he has to look again. */
export function headline(state: CaseState): string {
  return isOpened(state) ? [state.stage, state.holder, dueOf(state) ?? ''].join('|') : '';
}
