import type { Instant } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import { startClock } from '../clocks/start.ts';
import { supersede, tell } from '../notices/notices.ts';
import { recipientsFor } from '../notices/recipients.ts';
import type { ClockAct, ClockHead } from '../events/index.ts';
import type { StandingAct } from './due-acts.ts';

const headOf = ({ clock, kind, owner }: ClockHead): ClockHead => ({ clock, kind, owner });

export function fireReminder(draft: Draft, { clock, act }: StandingAct): void {
  const recipients = recipientsFor(draft.now, act.tells);
  const because = draft.add('ReminderFired', { ...headOf(clock), act: act.id, recipients });
  tell(draft, { template: 'reminder', recipients, because, about: clock.clock, params: { due: clock.due } });
}

/** An acknowledgement is asked of a person, so its clock starts when he can know: when settle runs. */
export function askAcknowledgement(
  draft: Draft,
  act: Pick<ClockAct, 'id' | 'acknowledge'>,
  because: number,
  now: Instant,
): void {
  if (act.acknowledge === undefined) return;
  startClock(draft, because, { kind: 'acknowledge-rung', because: act.id, counts: act.acknowledge, now });
}

export function fireRung(draft: Draft, { clock, act }: StandingAct, now: Instant): void {
  const recipients = recipientsFor(draft.now, act.tells);
  const rung = act.rung ?? act.id;
  const because = draft.add('RungFired', { ...headOf(clock), act: act.id, rung, recipients });
  askAcknowledgement(draft, act, because, now);
  tell(draft, { template: 'rung-fired', recipients, because, about: clock.clock, params: { rung, due: clock.due } });
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
