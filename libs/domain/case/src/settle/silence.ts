import type { Instant } from '@lianxin/kernel';
import { rungAbove, rungAt } from '@lianxin/programme';
import { silentAct } from '../clocks/acts.ts';
import { headOf } from '../clocks/head.ts';
import { bookOf, timeOf } from '../clocks/pack.ts';
import type { Draft } from '../draft.ts';
import { tellRung } from '../escalation/tell-rung.ts';
import type { ClockAct, ClockId } from '../events/index.ts';
import { recipientsFor } from '../notices/recipients.ts';
import type { ClockState, RungState } from '../state/index.ts';
import { isRunning } from '../state/index.ts';
import type { StandingAct } from './due-acts.ts';

/** The rung above, from when this one should have been acknowledged; undefined where the ladder ends. */
function actAbove(
  draft: Draft,
  clock: ClockState,
  asked: { readonly act: string; readonly due: Instant },
): ClockAct | undefined {
  const { kind, owner } = clock;
  const below = draft.now.rungs[asked.act];
  const book = bookOf(draft.now, clock);
  const rung = below && kind !== 'wait' ? rungAbove(book.pack, kind, below.rung) : undefined;
  if (!rung) return undefined;
  const from =
    rung.from === 'unacknowledged' ? rungAt(rung, asked.due, timeOf(book, owner, { knownAt: draft.at })) : asked.due;
  return silentAct(rung, clock.clock, { at: from, silence: asked.act });
}

const firesAsSoon = (clock: ClockState, { rung, at }: ClockAct): boolean =>
  clock.acts.some((act) => act.rung === rung && (clock.fired.includes(act.id) || act.at <= at));

/** The next rung of the ladder, unless its own date comes first, or nothing is left to hurry. */
function goUp(draft: Draft, over: ClockId, asked: { readonly act: string; readonly due: Instant }): void {
  const clock = draft.now.clocks[over];
  if (!clock || !isRunning(clock)) return;
  const act = actAbove(draft, clock, asked);
  if (!act || clock.fired.includes(act.id) || firesAsSoon(clock, act)) return;
  draft.add('RungArmed', { ...headOf(clock), act, because: asked.act });
}

/** Nobody acknowledged: those named are told, and where the programme says so the ladder goes up. */
export function stayUnacknowledged(draft: Draft, { clock, act }: StandingAct, known: RungState): void {
  const { due, because: asked } = clock;
  const { holder } = draft.now;
  const because = draft.add('ClockBreached', { ...headOf(clock), act: act.id, due, holder });
  const { rung, clock: over } = known;
  const recipients = recipientsFor(draft.now, act.tells);
  tellRung(draft, { template: 'rung-unacknowledged', recipients, because, clock: over, rung, act: asked, due });
  if (act.unacknowledged?.then === 'goes-up') goUp(draft, over, { act: asked, due });
}
