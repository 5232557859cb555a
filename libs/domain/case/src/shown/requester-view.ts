import type { Actor, Instant, Personal, Placed } from '@lianxin/kernel';
import { RECEIPT_PREFIX } from '@lianxin/kernel';
import type { Contact } from '../commands/index.ts';
import { defined } from '../defined.ts';
import type { CaseEvent, CaseEventOf, CaseEventType, Classification } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { runningClock, workClock } from '../state/index.ts';
import type { DECLINE_REASONS, Ending, Outcome, Stage } from '../vocabulary.ts';
import { earlierDate } from './earlier-date.ts';

/** What he said himself, or had somebody of the office write down. */
interface Said {
  readonly at: Instant;
  readonly what: 'requested' | 'completed' | 'withdrawn' | 'disputed' | 'rated';
  readonly text?: Personal;
  readonly grade?: number;
}

/** What the office asks him for. */
interface AskedFor {
  readonly at: Instant;
  readonly text: Personal;
  readonly until: Instant;
}

interface Answered {
  readonly at: Instant;
  readonly reply: Personal;
  readonly outcome: Outcome;
}

/** What somebody is shown of the case he filed: this, and nothing of how the office handles it. */
export interface RequesterView extends Classification {
  readonly number: string;
  readonly office: string;
  readonly enterprise: string;
  readonly project?: string;
  readonly stage: Stage;
  readonly ending?: Ending;
  /** Number of the case it was merged into. */
  readonly mergedInto?: string;
  /** What is next, and until when he has time where it is his to do. */
  readonly nextStep: { readonly what: NextStep; readonly until?: Instant };
  readonly dates: {
    readonly filed: Instant;
    readonly accepted?: Instant;
    /** By when the office has to be done, as it stands now. */
    readonly promised?: Instant;
    readonly earlier?: NonNullable<ReturnType<typeof earlierDate>>;
    readonly resolved?: Instant;
    readonly closed?: Instant;
  };
  /** Absent where somebody else filed it, and his own request was merged into it. */
  readonly contact?: Personal<Contact>;
  readonly said: readonly Said[];
  readonly askedFor: readonly AskedFor[];
  readonly declined?: { readonly reason: (typeof DECLINE_REASONS)[number]; readonly text?: Personal };
  readonly answers: readonly Answered[];
  /** His own. */
  readonly files: readonly { readonly at: Instant; readonly name: Personal; readonly hash: string }[];
}

export type NextStep =
  | 'being-looked-at'
  | 'complete-your-request'
  | 'cadre-being-found'
  | 'being-resolved'
  | 'waiting-for-you'
  | 'say-whether-it-holds'
  | 'being-checked'
  | 'over';

type History = readonly Placed<CaseEvent>[];

const all = <T extends CaseEventType>(history: History, ...types: readonly T[]): readonly Placed<CaseEventOf<T>>[] =>
  history.filter(({ type }) => (types as readonly string[]).includes(type)) as never;
const lastOf = <T extends CaseEventType>(history: History, type: T): Placed<CaseEventOf<T>> | undefined =>
  all(history, type).at(-1);

const SAID = {
  AssistanceRequested: 'requested',
  RequestCompleted: 'completed',
  CaseWithdrawn: 'withdrawn',
  ResolutionDisputed: 'disputed',
  CaseRated: 'rated',
} as const;

const saidIn = (history: History): readonly Said[] =>
  all(history, ...(Object.keys(SAID) as (keyof typeof SAID)[])).map(({ type, at, data }) =>
    defined({ at, what: SAID[type], text: data.text, grade: 'grade' in data ? data.grade : undefined }),
  );

const askedIn = (history: History): readonly AskedFor[] => [
  ...all(history, 'ReturnedForCompletion').map(({ at, data: { text, until } }) => ({ at, text, until })),
  ...all(history, 'WaitStarted')
    .filter(({ data }) => data.party === 'enterprise')
    .map(({ at, data: { reason, until } }) => ({ at, text: reason, until })),
];

const NEXT: Readonly<Record<Stage, NextStep>> = {
  request: 'being-looked-at',
  'cadre-assignment': 'cadre-being-found',
  resolution: 'being-resolved',
  'look-back': 'being-checked',
  closed: 'over',
};

const isHisToSay = (state: OpenedCase): boolean =>
  state.stage === 'look-back' && state.withdrawnFrom === undefined && !state.confirmed;

/** What he is asked to do, and until when. */
function hisStep(state: OpenedCase): RequesterView['nextStep'] | undefined {
  const completes = runningClock(state, 'complete-request');
  if (completes) return { what: 'complete-your-request', until: completes.due };
  const waits = state.stage === 'resolution' && state.waitingOn === 'enterprise';
  const wait = waits ? runningClock(state, 'wait') : undefined;
  if (wait) return { what: 'waiting-for-you', until: wait.due };
  return isHisToSay(state) ? { what: 'say-whether-it-holds' } : undefined;
}

const promisedBy = (state: OpenedCase): Instant | undefined => {
  const work = workClock(state) ?? runningClock(state, 'intake');
  return work?.paused ? undefined : work?.due;
};

function datesOf(state: OpenedCase, history: History): RequesterView['dates'] {
  const since = history.slice(history.findLastIndex(({ type }) => type === 'CaseReopened') + 1);
  return defined({
    filed: (history[0] as Placed).at,
    accepted: lastOf(history, 'CaseAccepted')?.at,
    promised: promisedBy(state),
    earlier: earlierDate(state),
    resolved: lastOf(since, 'CaseResolved')?.at,
    closed: state.stage === 'closed' ? state.at : undefined,
  });
}

/** What he wrote, brought and is asked for is shown to nobody whose own request was merged into this one. */
function ownPart(state: OpenedCase, history: History): Pick<RequesterView, 'contact' | 'said' | 'askedFor' | 'files'> {
  const [opener] = all(history, 'AssistanceRequested');
  const brought = all(history, 'FileAttached').filter(({ data }) => isOwnFile(state, data));
  return {
    ...defined({ contact: opener?.data.contact }),
    said: saidIn(history),
    askedFor: askedIn(history),
    files: brought.map(({ at, data: { name, hash } }) => ({ at, name, hash })),
  };
}

/** Brought by whoever filed it. */
export const isOwnFile = (state: Pick<OpenedCase, 'requester'>, { by }: { readonly by: string }): boolean =>
  by === state.requester || by.startsWith(RECEIPT_PREFIX);

/** He filed this very case: a request of his that was merged into it makes it no more than an answer to him. */
const isOwn = (state: OpenedCase, { id }: Pick<Actor, 'id'>): boolean =>
  id === state.requester || id.startsWith(RECEIPT_PREFIX);

/** How it ended, where it did. */
function endOf(state: OpenedCase, history: History, own: boolean): object {
  const declined = lastOf(history, 'CaseDeclined')?.data;
  return {
    ending: state.stage === 'closed' ? state.ending : undefined,
    mergedInto: lastOf(history, 'CaseMerged')?.data.intoNumber,
    declined: declined && defined({ reason: declined.reason, text: own ? declined.text : undefined }),
  };
}

/** The case as whoever filed it may see it, made of its record and of the state that record folds to. */
export function requesterView(state: OpenedCase, history: History, viewer: Pick<Actor, 'id'>): RequesterView {
  const { number, office, enterprise, project, classification, stage } = state;
  const own = isOwn(state, viewer);
  const answers = all(history, 'CaseResolved').map(({ at, data: { reply, outcome } }) => ({ at, reply, outcome }));
  return defined({
    ...{ number, office, enterprise, project, ...classification, stage },
    ...endOf(state, history, own),
    nextStep: (own ? hisStep(state) : undefined) ?? { what: NEXT[stage] },
    dates: datesOf(state, history),
    ...(own ? ownPart(state, history) : { said: [], askedFor: [], files: [] }),
    answers,
  }) as RequesterView;
}

/** Events he hears of as they come. */
export const REQUESTER_HEARS: readonly CaseEventType[] = [
  ...(Object.keys(SAID) as (keyof typeof SAID)[]),
  'CaseAccepted',
  'CaseDeclined',
  'ReturnedForCompletion',
  'TransferAccepted',
  'CaseMerged',
  'OfferAccepted',
  'CaseAssigned',
  'WaitStarted',
  'WaitEnded',
  'CaseResumed',
  'CaseResolved',
  'ResolutionConfirmed',
  'CaseClosedOut',
  'CaseReopened',
];
