import type { CaseEvent, CaseEventType, CaseState, OpenedCase } from '@lianxin/case';
import { isOpened } from '@lianxin/case';
import type { FactCase, PublicFact } from '@lianxin/contracts';
import { caseFacts } from '@lianxin/contracts';
import type { VersionedEvent } from '@lianxin/kernel';
import type { CaseMoment, FactRule, NamedFact } from './case-moment.ts';
import { tell } from './case-moment.ts';
import {
  tellBreached,
  tellClockMoved,
  tellClockStarted,
  tellClockStopped,
  tellExcused,
  tellRungFired,
  tellRungRaised,
  tellSuperseded,
  tellWait,
} from './clock-facts.ts';
import { isQuietlyLookedBack, toldStageOf } from './told-words.ts';
import type { UntoldEventType } from './untold-events.ts';

const countFailed = (items: readonly { readonly passed: boolean }[]): number =>
  items.filter(({ passed }) => !passed).length;

const tellChecked = (items: readonly { readonly passed: boolean }[], isRecheck: boolean): NamedFact =>
  tell('lookedBack', { isRecheck, itemsChecked: items.length, itemsFailed: countFailed(items) });

/**
 * What each event of a case tells outsiders. Every other one is listed in `untold-events.ts` with the reason: an event in
 * neither list does not compile. What a rule here gave once it gives for ever: another body is another type.
 */
const RULES: { readonly [T in Exclude<CaseEventType, UntoldEventType>]: FactRule<T> } = {
  AssistanceRequested: ({ data: { channel, origin } }) => tell('requested', { channel, origin }),
  CaseAccepted: () => tell('takenUp', {}),
  // Outsiders of the first form know no word for a firm that nobody reached: they are told no reason.
  CaseDeclined: ({ data: { reason } }) =>
    tell('closed', { ending: 'declined', ...(reason === 'firm-not-reached' ? {} : { reason }) }),
  CaseWithdrawn: () => tell('closed', { ending: 'withdrawn' }),
  CaseMerged: ({ data: { into } }) => tell('merged', { into }),
  TransferAccepted: ({ data: { fromOffice } }) => tell('assigned', { how: 'transferred', formerOffice: fromOffice }),
  OfferAccepted: () => tell('assigned', { how: 'offer-accepted' }),
  CaseAssigned: () => tell('assigned', { how: 'assigned' }),
  WaitStarted: tellWait,
  CaseResolved: ({ data: { outcome, round } }) => tell('resolved', { outcome, round }),
  ResolutionDisputed: () => tell('reopened', { cause: 'disputed' }),
  CaseRated: ({ data: { grade } }) => tell('rated', { grade }),
  LookBackRecorded: ({ data: { items } }) => tellChecked(items, false),
  RecheckRecorded: ({ data: { items } }) => tellChecked(items, true),
  // Nor for a look-back at which nobody was met: it is neither passed nor closed on calls.
  CaseClosedOut: ({ data: { ending, basis }, before }) =>
    isQuietlyLookedBack(before)
      ? undefined
      : tell('closed', { ending, ...(basis === 'look-back-unreached' ? {} : { basis }) }),
  CaseReopened: () => tell('reopened', { cause: 'reopened' }),
  RungRaised: tellRungRaised,
  BreachExcused: tellExcused,
  ClockStarted: tellClockStarted,
  ClockStopped: tellClockStopped,
  ClockMoved: tellClockMoved,
  ClockBreached: tellBreached,
  RungFired: tellRungFired,
  BreachSuperseded: tellSuperseded,
};

const caseThen = (state: OpenedCase, version: number): FactCase => {
  const { kind, category, urgency } = state.classification;
  return { version, office: state.office, stage: toldStageOf(state), kind, category, urgency };
};

/**
 * What an event of a case tells outsiders: at most one fact, so that case and version name it. Only from the event and
 * the case before and after it, so that it is the same whenever it is asked for.
 */
export function factsOfCaseEvent(
  before: CaseState,
  event: VersionedEvent<CaseEvent>,
  after: CaseState,
): readonly PublicFact[] {
  if (!isOpened(after)) return [];
  const rule = (RULES as Readonly<Record<string, FactRule<never> | undefined>>)[event.type];
  const moment = { data: event.data, before, after } as unknown as CaseMoment<never>;
  const told = rule?.(moment);
  return told
    ? [{ type: caseFacts[told.name].type, data: { case: caseThen(after, event.version), ...told.data } }]
    : [];
}
