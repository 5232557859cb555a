import type { Instant } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { Substitution, OversightEvents } from '../events/index.ts';
import { substituteRecipients } from '../notices/substitute.ts';
import type { NoticeStatus, OpenedCase, RungState } from '../state/index.ts';
import { listUnanswered } from '../state/index.ts';
import { markFired, createRung } from '../clocks/evolve.ts';
import type { EventEvolvers } from '../events/event-evolver.ts';
import { keepUnchanged, addMember } from '../events/event-evolver.ts';

function setNoticeStatus(state: OpenedCase, id: string, status: NoticeStatus): OpenedCase {
  const notice = lookUp(state.notices, id);
  return notice ? { ...state, notices: { ...state.notices, [id]: { ...notice, status } } } : state;
}

/** Who is told in somebody's stead may acknowledge in his stead. */
function addSubstitutesToRung(state: OpenedCase, act: unknown, instead: readonly Substitution[]): OpenedCase['rungs'] {
  const rung = typeof act === 'string' ? lookUp(state.rungs, act) : undefined;
  if (typeof act !== 'string' || !rung) return state.rungs;
  return { ...state.rungs, [act]: { ...rung, instead: [...rung.instead, ...instead] } };
}

function applyAnswers(rung: RungState, answers: OversightEvents['RungAcknowledged']['answers']): RungState {
  const answered = answers === 'all' ? rung.recipients : answers.reduce(addMember, rung.answered);
  const after = { ...rung, answered };
  return { ...after, acknowledged: listUnanswered(after).length === 0 };
}

/** Silence about a rung counts from when whoever it is for was told of it. */
function markTold(state: OpenedCase, id: string, toldAt: Instant): OpenedCase {
  const act = lookUp(state.notices, id)?.params['act'];
  const rung = typeof act === 'string' ? lookUp(state.rungs, act) : undefined;
  if (typeof act !== 'string' || !rung || rung.toldAt !== undefined) return state;
  return { ...state, rungs: { ...state.rungs, [act]: { ...rung, toldAt } } };
}

function applyRedirect(state: OpenedCase, { notice: id, instead }: OversightEvents['NoticeRedirected']): OpenedCase {
  const notice = lookUp(state.notices, id);
  if (!notice) return state;
  const after = { ...notice, ...substituteRecipients(notice, instead), instead };
  return {
    ...state,
    notices: { ...state.notices, [id]: after },
    rungs: addSubstitutesToRung(state, notice.params['act'], instead),
  };
}

export const oversightEvolvers: EventEvolvers<keyof OversightEvents> = {
  RungAcknowledged: (state, { act, answers }) => {
    const rung = lookUp(state.rungs, act);
    return rung ? { ...state, rungs: { ...state.rungs, [act]: applyAnswers(rung, answers) } } : state;
  },
  RungRaised: (state, { act, rung, clock, recipients, by }) => ({
    ...markFired(state, clock, act),
    rungs: { ...state.rungs, [act]: createRung({ rung, clock, recipients, raisedBy: by }) },
  }),
  BreachExcused: (state, { clock, act }) => {
    const known = lookUp(state.clocks, clock);
    if (!known) return state;
    const breaches = known.breaches.map((breach) =>
      act === undefined || breach.act === act ? { ...breach, excused: true } : breach,
    );
    return { ...state, clocks: { ...state.clocks, [clock]: { ...known, breaches } } };
  },
  NoteAdded: keepUnchanged,
  FileAttached: (state, { hash }) => ({ ...state, files: [...state.files, hash] }),
  NoticeIssued: (state, data) => ({
    ...state,
    notices: { ...state.notices, [data.notice]: { ...data, status: 'issued' } },
  }),
  NoticeRedirected: applyRedirect,
  NoticeSent: (state, { notice }, { at }) => markTold(setNoticeStatus(state, notice, 'sent'), notice, at),
  NoticeGivenUp: (state, { notice }) => setNoticeStatus(state, notice, 'given-up'),
  NoticeSuperseded: (state, { notice }) => setNoticeStatus(state, notice, 'superseded'),
};
