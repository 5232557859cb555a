import type { Instant } from '@lianxin/kernel';
import { rankOf } from '@lianxin/programme';
import { defined } from '../defined.ts';
import type { Draft } from '../draft.ts';
import { headOf } from '../clocks/head.ts';
import { startClock } from '../clocks/start.ts';
import { tellRung } from '../escalation/tell-rung.ts';
import { supersede, tell } from '../notices/notices.ts';
import { recipientsFor } from '../notices/recipients.ts';
import type { ClockAct } from '../events/index.ts';
import type { StandingAct } from './due-acts.ts';
import { standingActs } from './due-acts.ts';

export function fireReminder(draft: Draft, { clock, act }: StandingAct): void {
  const recipients = recipientsFor(draft.now, act.tells);
  const because = draft.add('ReminderFired', { ...headOf(clock), act: act.id, recipients });
  tell(draft, { template: 'reminder', recipients, because, about: clock.clock, params: { due: clock.due } });
}

/** An acknowledgement is asked of a person, so its clock starts when he can know: when settle runs. */
export function askAcknowledgement(
  draft: Draft,
  { id, acknowledge, unacknowledged }: Pick<ClockAct, 'id' | 'acknowledge' | 'unacknowledged'>,
  because: number,
  now: Instant,
): void {
  if (acknowledge === undefined) return;
  startClock(draft, because, { kind: 'acknowledge-rung', because: id, counts: acknowledge, unacknowledged, now });
}

/** A rung that silence reached ahead of its date leaves nothing below it to fire. */
function skipBelow(draft: Draft, { clock, act }: StandingAct): void {
  const rank = rankOf(act.rung ?? act.id);
  for (const { clock: over, act: below } of standingActs(draft.now)) {
    if (over.clock !== clock.clock || below.rung === undefined || rankOf(below.rung) >= rank) continue;
    draft.add('RungSkipped', { ...headOf(clock), act: below.id, rung: below.rung, because: 'higher-rung' });
  }
}

export function fireRung(draft: Draft, standing: StandingAct, now: Instant): void {
  const { clock, act } = standing;
  const recipients = recipientsFor(draft.now, act.tells);
  const { id, rung = act.id, silence } = act;
  const because = draft.add('RungFired', defined({ ...headOf(clock), act: id, rung, recipients, silence }));
  skipBelow(draft, standing);
  tellRung(draft, { template: 'rung-fired', recipients, because, clock: clock.clock, rung, act: id, due: clock.due });
  askAcknowledgement(draft, act, because, now);
}

/** A deadline nobody else has a word for: recorded for good, and told. */
export function recordBreach(draft: Draft, { clock, act }: StandingAct): void {
  const { holder } = draft.now;
  const because = draft.add('ClockBreached', { ...headOf(clock), act: act.id, due: clock.due, holder });
  supersede(draft, clock.clock, 'reminder');
  const recipients = recipientsFor(draft.now, act.tells);
  tell(draft, {
    template: 'breached',
    recipients,
    because,
    about: clock.clock,
    params: { clock: clock.kind, due: clock.due },
  });
}
