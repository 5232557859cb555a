import type { Instant } from '@lianxin/kernel';
import { rungRank } from '@lianxin/programme';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import { clockRefOf } from '../clocks/clock-ref.ts';
import { startClock } from '../clocks/start-clock.ts';
import { issueRungNotice } from '../escalation/rung-notice.ts';
import { supersedeNotices, issueNotice } from '../notices/issue-notice.ts';
import { resolveRecipients } from '../notices/recipients.ts';
import type { ClockAct } from '../events/index.ts';
import type { DueAction } from './due-actions.ts';
import { listDueActions } from './due-actions.ts';

export function fireReminder(draft: CaseDraft, { clock, act }: DueAction): void {
  const recipients = resolveRecipients(draft.currentCase, act.tells);
  const because = draft.add('ReminderFired', { ...clockRefOf(clock), act: act.id, recipients });
  issueNotice(draft, { template: 'reminder', recipients, because, about: clock.clock, params: { due: clock.due } });
}

/** Starts the clock of an acknowledgement, from when settle runs: a person cannot answer before he is told. */
export function requestAcknowledgement(
  draft: CaseDraft,
  { id, acknowledge, unacknowledged }: Pick<ClockAct, 'id' | 'acknowledge' | 'unacknowledged'>,
  because: number,
  now: Instant,
): void {
  if (acknowledge === undefined) return;
  startClock(draft, because, { kind: 'acknowledge-rung', because: id, counts: acknowledge, unacknowledged, now });
}

/** A rung that silence reached ahead of its date leaves nothing below it to fire. */
function skipLowerRungs(draft: CaseDraft, { clock, act }: DueAction): void {
  const rank = rungRank(act.rung ?? act.id);
  for (const { clock: over, act: below } of listDueActions(draft.currentCase)) {
    if (over.clock !== clock.clock || below.rung === undefined || rungRank(below.rung) >= rank) continue;
    draft.add('RungSkipped', { ...clockRefOf(clock), act: below.id, rung: below.rung, because: 'higher-rung' });
  }
}

export function fireRung(draft: CaseDraft, standing: DueAction, now: Instant): void {
  const { clock, act } = standing;
  const recipients = resolveRecipients(draft.currentCase, act.tells);
  const { id, rung = act.id, silence } = act;
  const because = draft.add('RungFired', omitUndefined({ ...clockRefOf(clock), act: id, rung, recipients, silence }));
  skipLowerRungs(draft, standing);
  issueRungNotice(draft, {
    template: 'rung-fired',
    recipients,
    because,
    clock: clock.clock,
    rung,
    act: id,
    due: clock.due,
  });
  requestAcknowledgement(draft, act, because, now);
}

/** Records a missed due date, for ever, and issues its notice. */
export function recordBreach(draft: CaseDraft, { clock, act }: DueAction): void {
  const { holder } = draft.currentCase;
  const because = draft.add('ClockBreached', { ...clockRefOf(clock), act: act.id, due: clock.due, holder });
  supersedeNotices(draft, clock.clock, 'reminder');
  const recipients = resolveRecipients(draft.currentCase, act.tells);
  issueNotice(draft, {
    template: 'breached',
    recipients,
    because,
    about: clock.clock,
    params: { clock: clock.kind, due: clock.due },
  });
}
