import type { Instant } from '@lianxin/kernel';
import { nextHigherRung, computeRungInstant } from '@lianxin/programme';
import { toUnacknowledgedAct } from '../clocks/clock-acts.ts';
import { clockRefOf } from '../clocks/clock-ref.ts';
import { clockRulesOf, workingTimeOf } from '../clocks/clock-rules.ts';
import type { CaseDraft } from '../draft.ts';
import { issueRungNotice } from '../escalation/rung-notice.ts';
import type { ClockAct, ClockId } from '../events/index.ts';
import { resolveRecipients } from '../notices/recipients.ts';
import type { ClockState, RungState } from '../state/index.ts';
import { isRunning } from '../state/index.ts';
import type { DueAction } from './due-actions.ts';

/** The rung above, from when this one should have been acknowledged; undefined where the ladder ends. */
function buildNextRungAct(
  draft: CaseDraft,
  clock: ClockState,
  asked: { readonly act: string; readonly due: Instant },
): ClockAct | undefined {
  const { kind, owner } = clock;
  const below = draft.currentCase.rungs[asked.act];
  const book = clockRulesOf(draft.currentCase, clock);
  const rung = below && kind !== 'wait' ? nextHigherRung(book.pack, kind, below.rung) : undefined;
  if (!rung) return undefined;
  const from =
    rung.from === 'unacknowledged'
      ? computeRungInstant(rung, asked.due, workingTimeOf(book, owner, { knownAt: draft.at }))
      : asked.due;
  return toUnacknowledgedAct(rung, clock.clock, { at: from, silence: asked.act });
}

const isFiringAsSoon = (clock: ClockState, { rung, at }: ClockAct): boolean =>
  clock.acts.some((act) => act.rung === rung && (clock.fired.includes(act.id) || act.at <= at));

/** The next rung of the ladder, unless its own date comes first, or nothing is left to hurry. */
function escalate(draft: CaseDraft, over: ClockId, asked: { readonly act: string; readonly due: Instant }): void {
  const clock = draft.currentCase.clocks[over];
  if (!clock || !isRunning(clock)) return;
  const act = buildNextRungAct(draft, clock, asked);
  if (!act || clock.fired.includes(act.id) || isFiringAsSoon(clock, act)) return;
  draft.add('RungArmed', { ...clockRefOf(clock), act, because: asked.act });
}

/**
 * Records that a rung was not acknowledged in time: issues the notices, and arms the next rung where the programme says
 * so.
 */
export function onUnacknowledged(draft: CaseDraft, { clock, act }: DueAction, known: RungState): void {
  const { due, because: asked } = clock;
  const { holder } = draft.currentCase;
  const because = draft.add('ClockBreached', { ...clockRefOf(clock), act: act.id, due, holder });
  const { rung, clock: over } = known;
  const recipients = resolveRecipients(draft.currentCase, act.tells);
  issueRungNotice(draft, { template: 'rung-unacknowledged', recipients, because, clock: over, rung, act: asked, due });
  if (act.unacknowledged?.then === 'goes-up') escalate(draft, over, { act: asked, due });
}
