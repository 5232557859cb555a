import type { Instant } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { Instead, OversightEvents } from '../events/index.ts';
import { sentOn } from '../notices/sent-on.ts';
import type { NoticeStatus, OpenedCase, RungState } from '../state/index.ts';
import { unansweredIn } from '../state/index.ts';
import { fire, newRung } from './clock.ts';
import type { Folds } from './fold.ts';
import { unchanged, withMember } from './fold.ts';

function withNotice(state: OpenedCase, id: string, status: NoticeStatus): OpenedCase {
  const notice = lookUp(state.notices, id);
  return notice ? { ...state, notices: { ...state.notices, [id]: { ...notice, status } } } : state;
}

/** Who is told in somebody's stead may acknowledge in his stead. */
function rungsFor(state: OpenedCase, act: unknown, instead: readonly Instead[]): OpenedCase['rungs'] {
  const rung = typeof act === 'string' ? lookUp(state.rungs, act) : undefined;
  if (typeof act !== 'string' || !rung) return state.rungs;
  return { ...state.rungs, [act]: { ...rung, instead: [...rung.instead, ...instead] } };
}

function answeredBy(rung: RungState, answers: OversightEvents['RungAcknowledged']['answers']): RungState {
  const answered = answers === 'all' ? rung.recipients : answers.reduce(withMember, rung.answered);
  const after = { ...rung, answered };
  return { ...after, acknowledged: unansweredIn(after).length === 0 };
}

/** Silence about a rung counts from when whoever it is for was told of it. */
function told(state: OpenedCase, id: string, toldAt: Instant): OpenedCase {
  const act = lookUp(state.notices, id)?.params['act'];
  const rung = typeof act === 'string' ? lookUp(state.rungs, act) : undefined;
  if (typeof act !== 'string' || !rung || rung.toldAt !== undefined) return state;
  return { ...state, rungs: { ...state.rungs, [act]: { ...rung, toldAt } } };
}

function redirected(state: OpenedCase, { notice: id, instead }: OversightEvents['NoticeRedirected']): OpenedCase {
  const notice = lookUp(state.notices, id);
  if (!notice) return state;
  const after = { ...notice, ...sentOn(notice, instead), instead };
  return {
    ...state,
    notices: { ...state.notices, [id]: after },
    rungs: rungsFor(state, notice.params['act'], instead),
  };
}

export const oversightFolds: Folds<keyof OversightEvents> = {
  RungAcknowledged: (state, { act, answers }) => {
    const rung = lookUp(state.rungs, act);
    return rung ? { ...state, rungs: { ...state.rungs, [act]: answeredBy(rung, answers) } } : state;
  },
  RungRaised: (state, { act, rung, clock, recipients, by }) => ({
    ...fire(state, clock, act),
    rungs: { ...state.rungs, [act]: newRung({ rung, clock, recipients, raisedBy: by }) },
  }),
  BreachExcused: (state, { clock, act }) => {
    const known = lookUp(state.clocks, clock);
    if (!known) return state;
    const breaches = known.breaches.map((breach) =>
      act === undefined || breach.act === act ? { ...breach, excused: true } : breach,
    );
    return { ...state, clocks: { ...state.clocks, [clock]: { ...known, breaches } } };
  },
  NoteAdded: unchanged,
  FileAttached: (state, { hash }) => ({ ...state, files: [...state.files, hash] }),
  NoticeIssued: (state, data) => ({
    ...state,
    notices: { ...state.notices, [data.notice]: { ...data, status: 'issued' } },
  }),
  NoticeRedirected: redirected,
  NoticeSent: (state, { notice }, { at }) => told(withNotice(state, notice, 'sent'), notice, at),
  NoticeGivenUp: (state, { notice }) => withNotice(state, notice, 'given-up'),
  NoticeSuperseded: (state, { notice }) => withNotice(state, notice, 'superseded'),
};
