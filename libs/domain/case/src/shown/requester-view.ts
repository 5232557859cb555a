import type { Actor, Instant, Personal, VersionedEvent } from '@lianxin/kernel';
import { RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import type { Contact } from '../commands/index.ts';
import { nextCheckDateOf } from '../look-back/draw-pending.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseEventType, Classification } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { runningClock, workClock } from '../state/index.ts';
import type { DECLINE_REASONS, Ending, Outcome, Stage } from '../vocabulary.ts';
import type { CaseHistory } from './case-history.ts';
import { eventsOfTypes, lastEventOf } from './case-history.ts';
import { findEarlierDate } from './earlier-date.ts';
import type { AskedFor, RequesterStatement } from './said-and-asked.ts';
import { STATEMENT_KINDS, listQuestions, listStatements } from './said-and-asked.ts';

interface OfficeAnswer {
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
    /** Somebody took it on, and works on it since. */
    readonly begun?: Instant;
    /** The office's due date, as of now. */
    readonly promised?: Instant;
    readonly earlier?: NonNullable<ReturnType<typeof findEarlierDate>>;
    readonly resolved?: Instant;
    /** The next date of the check, where a draw decides whether somebody looks: the same whatever it said. */
    readonly check?: Instant;
    readonly closed?: Instant;
  };
  /** Absent where somebody else filed it, and his own request was merged into it. */
  readonly contact?: Personal<Contact>;
  readonly said: readonly RequesterStatement[];
  readonly askedFor: readonly AskedFor[];
  readonly declined?: { readonly reason: (typeof DECLINE_REASONS)[number]; readonly text?: Personal };
  readonly answers: readonly OfficeAnswer[];
  /** His own. */
  readonly files: readonly { readonly at: Instant; readonly name: Personal; readonly hash: string }[];
}

export type NextStep =
  | 'being-looked-at'
  | 'being-verified'
  | 'complete-your-request'
  | 'cadre-being-found'
  | 'being-resolved'
  | 'waiting-for-you'
  | 'say-whether-it-holds'
  | 'being-checked'
  | 'over';

const NEXT_STEP_AT: Readonly<Record<Stage, NextStep>> = {
  request: 'being-looked-at',
  'cadre-assignment': 'cadre-being-found',
  resolution: 'being-resolved',
  'look-back': 'being-checked',
  closed: 'over',
};

const isConfirmationOpen = (state: OpenedCase): boolean =>
  state.stage === 'look-back' && state.withdrawnFrom === undefined && !state.confirmed;

/** What he is asked to do, and until when. */
function findRequesterStep(state: OpenedCase): RequesterView['nextStep'] | undefined {
  const completes = runningClock(state, 'complete-request');
  if (completes) return { what: 'complete-your-request', until: completes.due };
  const waits = state.stage === 'resolution' && state.waitingOn === 'enterprise';
  const wait = waits ? runningClock(state, 'wait') : undefined;
  if (wait) return { what: 'waiting-for-you', until: wait.due };
  if (state.stage === 'request' && state.unverified) return { what: 'being-verified' };
  return isConfirmationOpen(state) ? { what: 'say-whether-it-holds' } : undefined;
}

const currentPromise = (state: OpenedCase): Instant | undefined => {
  const work = workClock(state) ?? runningClock(state, 'intake');
  return work?.paused ? undefined : work?.due;
};

function buildDates(state: OpenedCase, history: CaseHistory): RequesterView['dates'] {
  const since = history.slice(history.findLastIndex(({ type }) => type === 'CaseReopened') + 1);
  return omitUndefined({
    filed: (history[0] as VersionedEvent).at,
    accepted: lastEventOf(history, 'CaseAccepted')?.at,
    begun: eventsOfTypes(history, 'OfferAccepted', 'CaseAssigned').at(-1)?.at,
    promised: currentPromise(state),
    earlier: findEarlierDate(state),
    resolved: lastEventOf(since, 'CaseResolved')?.at,
    check: state.stage === 'look-back' ? nextCheckDateOf(state) : undefined,
    closed: state.stage === 'closed' ? state.at : undefined,
  });
}

/** What he wrote, brought and is asked for is shown to nobody whose own request was merged into this one. */
function buildOwnPart(
  state: OpenedCase,
  history: CaseHistory,
): Pick<RequesterView, 'contact' | 'said' | 'askedFor' | 'files'> {
  const [opener] = eventsOfTypes(history, 'AssistanceRequested');
  const brought = eventsOfTypes(history, 'FileAttached').filter(({ data }) => isOwnFile(state, data));
  return {
    ...omitUndefined({ contact: opener?.data.contact }),
    said: listStatements(history),
    askedFor: listQuestions(history),
    files: brought.map(({ at, data: { name, hash } }) => ({ at, name, hash })),
  };
}

/** Uploaded by the requester. */
export const isOwnFile = (state: Pick<OpenedCase, 'requester'>, { by }: { readonly by: string }): boolean =>
  by === state.requester || by.startsWith(RECEIPT_ACTOR_PREFIX);

/** He filed this very case: a request of his that was merged into it makes it no more than an answer to him. */
const isOwnRequest = (state: OpenedCase, { id }: Pick<Actor, 'id'>): boolean =>
  id === state.requester || id.startsWith(RECEIPT_ACTOR_PREFIX);

/** How it ended, where it did. */
function describeEnding(state: OpenedCase, history: CaseHistory, own: boolean): object {
  const declined = lastEventOf(history, 'CaseDeclined')?.data;
  return {
    ending: state.stage === 'closed' ? state.ending : undefined,
    mergedInto: lastEventOf(history, 'CaseMerged')?.data.intoNumber,
    declined: declined && omitUndefined({ reason: declined.reason, text: own ? declined.text : undefined }),
  };
}

/** The case as its requester may see it, made of its record and of the state after it. */
export function buildRequesterView(state: OpenedCase, history: CaseHistory, viewer: Pick<Actor, 'id'>): RequesterView {
  const { number, office, enterprise, project, classification, stage } = state;
  const own = isOwnRequest(state, viewer);
  const answers = eventsOfTypes(history, 'CaseResolved').map(({ at, data: { reply, outcome } }) => ({
    at,
    reply,
    outcome,
  }));
  return omitUndefined({
    ...{ number, office, enterprise, project, ...classification, stage },
    ...describeEnding(state, history, own),
    nextStep: (own ? findRequesterStep(state) : undefined) ?? { what: NEXT_STEP_AT[stage] },
    dates: buildDates(state, history),
    ...(own ? buildOwnPart(state, history) : { said: [], askedFor: [], files: [] }),
    answers,
  }) as RequesterView;
}

/** Events he hears of as they come. */
export const REQUESTER_EVENT_TYPES: readonly CaseEventType[] = [
  ...(Object.keys(STATEMENT_KINDS) as (keyof typeof STATEMENT_KINDS)[]),
  'RequesterVerified',
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
