import type { Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR } from '@lianxin/kernel';
import type { CaseDraft } from '../draft.ts';
import type { DueName } from '../clocks/clock-ref.ts';
import { dueNameOf } from '../clocks/clock-ref.ts';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { resumeClocks } from '../clocks/move-clock.ts';
import { stopClock, stopClocksOfKind } from '../clocks/stop-clock.ts';
import { makeOffer } from '../assignment/make-offer.ts';
import { supersedeNotices, issueNotice } from '../notices/issue-notice.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { isLastVisitOver } from '../look-back/missed-visits.ts';
import { resolveRecipients } from '../notices/recipients.ts';
import { officeDayOf } from '../presence/presence.ts';
import type { AssignmentState } from '../state/index.ts';
import { runningClock } from '../state/index.ts';
import type { DueAction } from './due-actions.ts';
import { recordBreach } from './ladder.ts';
import { onUnacknowledged } from './no-acknowledgement.ts';

type MissedDueHandler = (draft: CaseDraft, standing: DueAction, now: Instant) => void;

interface NextAsked {
  readonly next: 'stand-in' | 'supervisor';
  readonly because?: 'stand-in-away';
}

/** By what stood in the offer: settle asks no other stream whether the stand-in is there. */
function chooseNextAsked({ offer, standIn, ...state }: AssignmentState, at: Instant): NextAsked {
  if (standIn === undefined || standIn === offer?.cadre) return { next: 'supervisor' };
  const day = officeDayOf(state, at);
  const away = (offer?.standInAway ?? []).some(({ from, to = day }) => from <= day && day <= to);
  return away ? { next: 'supervisor', because: 'stand-in-away' } : { next: 'stand-in' };
}

/** To the stand-in first; where there is none left, the supervisor assigns. Both clocks start at settle's now. */
function onOfferLapsed(draft: CaseDraft, { clock, act }: DueAction, now: Instant): void {
  const state = draft.currentCase;
  if (state.stage !== 'cadre-assignment' || !state.offer) return recordBreach(draft, { clock, act });
  const { cadre } = state.offer;
  const { standIn } = state;
  const asked = chooseNextAsked(state, act.at);
  const because = draft.add('OfferLapsed', { clock: clock.clock, act: act.id, cadre, ...asked });
  stopClock(draft, clock, 'lapsed');
  supersedeNotices(draft, clock.clock, 'case-offered');
  if (asked.next === 'stand-in' && standIn !== undefined) {
    makeOffer(draft, { cadre: standIn, because: 'stand-in', by: CLOCK_ACTOR.id }, now);
    return;
  }
  startClock(draft, because, { kind: 'assign', now });
  issueNotice(draft, {
    template: 'assignment-needed',
    recipients: [state.desk.supervisor],
    because,
    params: { cadre },
  });
}

/** Who is waited for did not come back: the office's clocks run again from the agreed date on. */
function onWaitEnded(draft: CaseDraft, { clock, act }: DueAction, now: Instant): void {
  const state = draft.currentCase;
  const party = state.stage === 'resolution' ? (state.waitingOn ?? 'enterprise') : 'enterprise';
  const because = draft.add('WaitEnded', { clock: clock.clock, act: act.id, party });
  stopClock(draft, clock, 'lapsed');
  resumeClocks(draft, clock.clock);
  if (state.stage === 'request') startClock(draft, because, { kind: 'intake', now });
  issueNotice(draft, { template: 'wait-ended', recipients: [state.holder], because, about: clock.clock });
}

function onExtensionLapsed(draft: CaseDraft, { clock, act }: DueAction): void {
  const state = draft.currentCase;
  const pending = state.stage === 'resolution' ? state.extension : undefined;
  if (!pending) return recordBreach(draft, { clock, act });
  const { clock: extended, approver } = pending;
  const because = draft.add('ExtensionLapsed', { clock: clock.clock, act: act.id, extends: extended, approver });
  stopClock(draft, clock, 'lapsed');
  supersedeNotices(draft, clock.clock, 'extension-requested');
  const recipients = [...new Set([state.holder, approver])];
  issueNotice(draft, { template: 'extension-lapsed', recipients, because, about: extended });
}

/** Rungs of programmes that do not say what follows are a breach like any other. */
function onAcknowledgementMissed(draft: CaseDraft, standing: DueAction): void {
  const rung = draft.currentCase.rungs[standing.clock.because];
  if (rung && standing.act.unacknowledged) onUnacknowledged(draft, standing, rung);
  else recordBreach(draft, standing);
}

/** Nobody answered the last call: what is left is the verifier's. A rating given meanwhile is still called back. */
function onCallbacksExhausted(draft: CaseDraft, { clock, act }: DueAction, now: Instant): void {
  const state = draft.currentCase;
  if (state.stage !== 'look-back' && state.stage !== 'closed') return recordBreach(draft, { clock, act });
  // A case closed out in between counts its calls anew.
  const attempts = Math.max(state.callbacks.unreached, requirePack(state).callbacks.countMax);
  const opener = draft.add('CallbacksExhausted', { attempts, clock: clock.clock, act: act.id });
  stopClock(draft, clock, 'lapsed');
  if (!runningClock(draft.currentCase, 'rating-callback')) stopClocksOfKind(draft, 'lapsed', 'rating-correction');
  startLookBackClock(draft, opener, now);
  if (state.stage === 'closed') return;
  const recipients = resolveRecipients(state, ['verifier']);
  issueNotice(draft, { template: 'callbacks-exhausted', recipients, because: opener });
}

/** Who was visited often enough has let the time of the last visit pass too: the verifier is done, and is not late. */
function onLookBackMissed(draft: CaseDraft, standing: DueAction, now: Instant): void {
  const { clock, act } = standing;
  const state = draft.currentCase;
  if (state.stage !== 'look-back' || !isLastVisitOver(state, clock)) return recordBreach(draft, standing);
  const { verifier, missedVisits: { at: missed = [] } = {} } = state;
  const said = { visits: missed.length, verifier, clock: clock.clock, act: act.id };
  const opener = draft.add('LookBackUnreached', omitUndefined(said));
  stopClock(draft, clock, 'lapsed');
  startLookBackClock(draft, opener, now);
}

/** Clocks that end in something else than a breach. */
const LAPSE_HANDLERS: Partial<Record<DueName, MissedDueHandler>> = {
  'accept-offer': onOfferLapsed,
  wait: onWaitEnded,
  'complete-request': onWaitEnded,
  'extension-decision': onExtensionLapsed,
  'last-call': onCallbacksExhausted,
  'look-back': onLookBackMissed,
  'acknowledge-rung': onAcknowledgementMissed,
};

export function onDueMissed(draft: CaseDraft, standing: DueAction, now: Instant): void {
  const lapse = LAPSE_HANDLERS[dueNameOf(standing.clock)];
  if (lapse) lapse(draft, standing, now);
  else recordBreach(draft, standing);
}
