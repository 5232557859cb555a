import type { Instant } from '@lianxin/kernel';
import { CLOCK } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import type { DueName } from '../clocks/last-call.ts';
import { dueNameOf } from '../clocks/last-call.ts';
import { startLookBack } from '../clocks/look-back.ts';
import { packOf } from '../clocks/pack.ts';
import { startClock } from '../clocks/start.ts';
import { runOn } from '../clocks/move.ts';
import { stopClock, stopKinds } from '../clocks/stop.ts';
import { makeOffer } from '../assignment/offer.ts';
import { supersede, tell } from '../notices/notices.ts';
import { recipientsFor } from '../notices/recipients.ts';
import { dayOf } from '../presence/presence.ts';
import type { AssignmentState } from '../state/index.ts';
import { runningClock } from '../state/index.ts';
import type { StandingAct } from './due-acts.ts';
import { recordBreach } from './ladder.ts';
import { stayUnacknowledged } from './silence.ts';

type Missed = (draft: Draft, standing: StandingAct, now: Instant) => void;

interface Next {
  readonly next: 'stand-in' | 'supervisor';
  readonly because?: 'stand-in-away';
}

/** By what stood in the offer: settle asks no other stream whether the stand-in is there. */
function nextAsked({ offer, standIn, ...state }: AssignmentState, at: Instant): Next {
  if (standIn === undefined || standIn === offer?.cadre) return { next: 'supervisor' };
  const day = dayOf(state, at);
  const away = (offer?.standInAway ?? []).some(({ from, to = day }) => from <= day && day <= to);
  return away ? { next: 'supervisor', because: 'stand-in-away' } : { next: 'stand-in' };
}

/** To the stand-in first; where there is none left, the supervisor assigns. Both clocks start at settle's now. */
function offerLapses(draft: Draft, { clock, act }: StandingAct, now: Instant): void {
  const state = draft.now;
  if (state.stage !== 'cadre-assignment' || !state.offer) return recordBreach(draft, { clock, act });
  const { cadre } = state.offer;
  const { standIn } = state;
  const asked = nextAsked(state, act.at);
  const because = draft.add('OfferLapsed', { clock: clock.clock, act: act.id, cadre, ...asked });
  stopClock(draft, clock, 'lapsed');
  supersede(draft, clock.clock, 'case-offered');
  if (asked.next === 'stand-in' && standIn !== undefined) {
    makeOffer(draft, { cadre: standIn, because: 'stand-in', by: CLOCK.id }, now);
    return;
  }
  startClock(draft, because, { kind: 'assign', now });
  tell(draft, { template: 'assignment-needed', recipients: [state.desk.supervisor], because, params: { cadre } });
}

/** Who is waited for did not come back: the office's clocks run again from the agreed date on. */
function waitEnds(draft: Draft, { clock, act }: StandingAct, now: Instant): void {
  const state = draft.now;
  const party = state.stage === 'resolution' ? (state.waitingOn ?? 'enterprise') : 'enterprise';
  const because = draft.add('WaitEnded', { clock: clock.clock, act: act.id, party });
  stopClock(draft, clock, 'lapsed');
  runOn(draft, clock.clock);
  if (state.stage === 'request') startClock(draft, because, { kind: 'intake', now });
  tell(draft, { template: 'wait-ended', recipients: [state.holder], because, about: clock.clock });
}

function extensionLapses(draft: Draft, { clock, act }: StandingAct): void {
  const state = draft.now;
  const pending = state.stage === 'resolution' ? state.extension : undefined;
  if (!pending) return recordBreach(draft, { clock, act });
  const { clock: extended, approver } = pending;
  const because = draft.add('ExtensionLapsed', { clock: clock.clock, act: act.id, extends: extended, approver });
  stopClock(draft, clock, 'lapsed');
  supersede(draft, clock.clock, 'extension-requested');
  const recipients = [...new Set([state.holder, approver])];
  tell(draft, { template: 'extension-lapsed', recipients, because, about: extended });
}

/** Rungs of programmes that do not say what follows are a breach like any other. */
function acknowledgementMissed(draft: Draft, standing: StandingAct): void {
  const rung = draft.now.rungs[standing.clock.because];
  if (rung && standing.act.unacknowledged) stayUnacknowledged(draft, standing, rung);
  else recordBreach(draft, standing);
}

/** Nobody answered the last call: what is left is the verifier's. A rating given meanwhile is still called back. */
function callbacksExhaust(draft: Draft, { clock, act }: StandingAct, now: Instant): void {
  const state = draft.now;
  if (state.stage !== 'look-back' && state.stage !== 'closed') return recordBreach(draft, { clock, act });
  // A case closed out in between counts its calls anew.
  const attempts = Math.max(state.callbacks.unreached, packOf(state).callbacks.countMax);
  const opener = draft.add('CallbacksExhausted', { attempts, clock: clock.clock, act: act.id });
  stopClock(draft, clock, 'lapsed');
  if (!runningClock(draft.now, 'rating-callback')) stopKinds(draft, 'lapsed', 'rating-correction');
  startLookBack(draft, opener, now);
  if (state.stage === 'closed') return;
  const recipients = recipientsFor(state, ['verifier']);
  tell(draft, { template: 'callbacks-exhausted', recipients, because: opener });
}

/** Clocks that end in something else than a breach. */
const LAPSES: Partial<Record<DueName, Missed>> = {
  'accept-offer': offerLapses,
  wait: waitEnds,
  'complete-request': waitEnds,
  'extension-decision': extensionLapses,
  'last-call': callbacksExhaust,
  'acknowledge-rung': acknowledgementMissed,
};

export function missDue(draft: Draft, standing: StandingAct, now: Instant): void {
  const lapse = LAPSES[dueNameOf(standing.clock)];
  if (lapse) lapse(draft, standing, now);
  else recordBreach(draft, standing);
}
