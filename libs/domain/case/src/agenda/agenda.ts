import type { Agenda } from '@lianxin/kernel';
import { sortByDue } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import { headlineDueOf, isOpened, listNoticesToSend } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { assignmentActs } from './cadre-assignment.ts';
import { closedActs } from './closed.ts';
import { lookBackActs } from './look-back.ts';
import { requestActs } from './request.ts';
import { resolutionActs } from './resolution.ts';
import type { MissedDueKinds } from './stage-acts.ts';
import { listStageActs } from './stage-acts.ts';

const missedDueKindsByStage: { readonly [S in Stage]: MissedDueKinds<S> } = {
  request: requestActs,
  'cadre-assignment': assignmentActs,
  resolution: resolutionActs,
  'look-back': lookBackActs,
  closed: closedActs,
};

/** Clock → what its missed due date is called at the stage. */
export const missedDueKindsAt = (stage: Stage): Readonly<Record<string, string>> => missedDueKindsByStage[stage];

const NOTHING_YET: Omit<Agenda, 'version'> = { stage: 'request', closed: true, acts: [], outbox: [] };

/** Which stage, what is due when, and what is still to be sent. */
export function agenda(state: CaseState): Omit<Agenda, 'version'> {
  if (!isOpened(state)) return NOTHING_YET;
  const { stage } = state;
  return {
    stage,
    closed: stage === 'closed',
    acts: sortByDue(listStageActs(state, missedDueKindsByStage[stage])),
    outbox: listNoticesToSend(state).map(({ notice }) => notice),
  };
}

/** What a person decides on: if it changed since, he has to look again. */
export function headline(state: CaseState): string {
  return isOpened(state) ? [state.stage, state.holder, headlineDueOf(state) ?? ''].join('|') : '';
}
