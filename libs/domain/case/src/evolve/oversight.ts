import type { OversightEvents } from '../events/index.ts';
import type { NoticeStatus, OpenedCase } from '../state/index.ts';
import { fire } from './clock.ts';
import type { Folds } from './fold.ts';
import { unchanged } from './fold.ts';

function withNotice(state: OpenedCase, id: string, status: NoticeStatus): OpenedCase {
  const notice = state.notices[id];
  return notice ? { ...state, notices: { ...state.notices, [id]: { ...notice, status } } } : state;
}

export const oversightFolds: Folds<keyof OversightEvents> = {
  RungAcknowledged: (state, { act }) => {
    const rung = state.rungs[act];
    return rung ? { ...state, rungs: { ...state.rungs, [act]: { ...rung, acknowledged: true } } } : state;
  },
  RungRaised: (state, { act, rung, clock, recipients }) => ({
    ...fire(state, clock, act),
    rungs: { ...state.rungs, [act]: { rung, clock, recipients, byHand: true, acknowledged: false } },
  }),
  BreachExcused: (state, { clock }) => {
    const known = state.clocks[clock];
    if (!known) return state;
    const breaches = known.breaches.map((breach) => ({ ...breach, excused: true }));
    return { ...state, clocks: { ...state.clocks, [clock]: { ...known, breaches } } };
  },
  NoteAdded: unchanged,
  FileAttached: (state, { hash }) => ({ ...state, files: [...state.files, hash] }),
  NoticeIssued: (state, data) => ({
    ...state,
    notices: { ...state.notices, [data.notice]: { ...data, status: 'issued' } },
  }),
  NoticeSent: (state, { notice }) => withNotice(state, notice, 'sent'),
  NoticeGivenUp: (state, { notice }) => withNotice(state, notice, 'given-up'),
  NoticeSuperseded: (state, { notice }) => withNotice(state, notice, 'superseded'),
};
