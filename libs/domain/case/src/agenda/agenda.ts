import type { Agenda } from '@lianxin/kernel';
import { sortByDue } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import { headlineDueOf, isOpened, listNoticesToSend } from '../state/index.ts';
import { listStageActs } from './stage-acts.ts';

const NOTHING_YET: Omit<Agenda, 'version'> = { stage: 'request', closed: true, acts: [], outbox: [] };

/** Which stage, what is due when, and what is still to be sent. */
export function agenda(state: CaseState): Omit<Agenda, 'version'> {
  if (!isOpened(state)) return NOTHING_YET;
  const { stage } = state;
  return {
    stage,
    closed: stage === 'closed',
    acts: sortByDue(listStageActs(state)),
    outbox: listNoticesToSend(state).map(({ notice }) => notice),
  };
}

/** What a person decides on: if it changed since, he has to look again. */
export function headline(state: CaseState): string {
  return isOpened(state) ? [state.stage, state.holder, headlineDueOf(state) ?? ''].join('|') : '';
}
