import type { Personal, Instant } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import { markFired, createRung } from '../clocks/evolve-clock.ts';
import type { Attribution, Substitution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import {
  keepUnchanged,
  addMember,
  BEFORE_FAILED_AGAIN,
  BEFORE_GROUNDS,
  asWritten,
  ifStage,
  isBeforeLookBack,
  isByStaff,
} from '../events/event-definition.ts';
import { substituteRecipients } from '../notices/substitute.ts';
import type { IssuedNotice, NoticeStatus, OpenedCase, RungState } from '../state/index.ts';
import { listUnanswered, noteUntoldFile } from '../state/index.ts';

export interface OversightEvents {
  RungAcknowledged: Attribution & {
    readonly act: string;
    readonly rung: string;
    readonly clock: string;
    /** The recipients who have answered by it. `all`: schemas 1 and 2, when one answered for everybody. */
    readonly answers: 'all' | readonly string[];
  };
  /** By a supervisor's hand, or because a second dispute, or an item that failed its re-check, asks for it. */
  RungRaised: Attribution & {
    readonly act: string;
    readonly rung: string;
    readonly clock: string;
    readonly cause: 'by-hand' | 'second-dispute' | 'failed-again';
    readonly recipients: readonly string[];
    readonly reason?: Personal;
  };
  /** `act`: of the breach; absent in older events, which excuse all breaches up to then. */
  BreachExcused: Attribution & { readonly clock: string; readonly act?: string; readonly reason: Personal };
  NoteAdded: Attribution & { readonly text: Personal };
  FileAttached: Attribution & {
    readonly hash: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
    readonly name: Personal;
  };
  /** Codes and ids only: the words come from the catalogue when it is sent. */
  NoticeIssued: IssuedNotice;
  /** Somebody it is for is away or has no account when it goes out: it goes to others in his stead. */
  NoticeRedirected: { readonly notice: string; readonly instead: readonly Substitution[] };
  NoticeSent: { readonly notice: string; readonly channel: string };
  NoticeGivenUp: { readonly notice: string; readonly channel: string; readonly attempts: number };
  NoticeSuperseded: { readonly notice: string; readonly because: 'overtaken' | 'clock-stopped' | 'historic' };
}

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

/** The time to acknowledge a rung counts from when its recipient was told. */
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

/** One answer settled a rung for all of its recipients then. */
const answeredForAll = (data: object): object => ({ ...data, answers: 'all' });

/** Schema 1 knew leave as the only reason why somebody is not there. */
const BEFORE_MISSING_ACCOUNTS = [asWritten];

export const oversightEvents: EventDefinitions<keyof OversightEvents> = {
  RungAcknowledged: {
    upcast: [...BEFORE_GROUNDS, answeredForAll],
    isHandling: false,
    evolve: (state, { act, answers }) => {
      const rung = lookUp(state.rungs, act);
      return rung ? { ...state, rungs: { ...state.rungs, [act]: applyAnswers(rung, answers) } } : state;
    },
  },
  RungRaised: {
    upcast: BEFORE_FAILED_AGAIN,
    sealed: { reason: 'handling' },
    isHandling: false,
    evolve: (state, { act, rung, clock, recipients, by }) => ({
      ...markFired(state, clock, act),
      rungs: { ...state.rungs, [act]: createRung({ rung, clock, recipients, raisedBy: by }) },
    }),
  },
  BreachExcused: {
    sealed: { reason: 'handling' },
    isHandling: false,
    evolve: (state, { clock, act }) => {
      const known = lookUp(state.clocks, clock);
      if (!known) return state;
      const breaches = known.breaches.map((breach) =>
        act === undefined || breach.act === act ? { ...breach, excused: true } : breach,
      );
      return { ...state, clocks: { ...state.clocks, [clock]: { ...known, breaches } } };
    },
  },
  NoteAdded: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'notes' },
    isHandling: isBeforeLookBack,
    evolve: keepUnchanged,
  },
  FileAttached: {
    upcast: BEFORE_GROUNDS,
    sealed: { name: 'notes' },
    isHandling: (before, said) => isBeforeLookBack(before) && isByStaff(before, said),
    evolve: (state, { hash, by }) =>
      ifStage(
        noteUntoldFile({ ...state, files: [...new Set([...state.files, hash])] }, hash, by),
        'look-back',
        (s) => ({
          ...s,
          // Where others bring the same one later, it is still his who showed it.
          evidence: { [hash]: by, ...s.evidence },
        }),
      ),
  },
  NoticeIssued: {
    evolve: (state, data) => ({
      ...state,
      notices: { ...state.notices, [data.notice]: { ...data, status: 'issued' } },
    }),
  },
  NoticeRedirected: {
    upcast: BEFORE_MISSING_ACCOUNTS,
    evolve: applyRedirect,
  },
  NoticeSent: {
    evolve: (state, { notice }, { at }) => markTold(setNoticeStatus(state, notice, 'sent'), notice, at),
  },
  NoticeGivenUp: {
    evolve: (state, { notice }) => setNoticeStatus(state, notice, 'given-up'),
  },
  NoticeSuperseded: {
    evolve: (state, { notice }) => setNoticeStatus(state, notice, 'superseded'),
  },
};
