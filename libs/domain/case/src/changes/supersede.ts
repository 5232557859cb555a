import type { Instant } from '@lianxin/kernel';
import { headOf } from '../clocks/head.ts';
import type { Draft } from '../draft.ts';
import { stopAsking } from '../escalation/tell-rung.ts';
import type { ClockAct } from '../events/index.ts';
import { supersedeWhere } from '../notices/notices.ts';
import type { ClockState, Common, NoticeState } from '../state/index.ts';

const isOverMissed = ({ rungs }: Common, act: unknown): boolean =>
  typeof act === 'string' && rungs[act]?.overMissed === true;

/** What silence about such a rung had armed: it goes with the breach. */
export const withoutHanging = (state: Common, acts: readonly ClockAct[]): readonly ClockAct[] =>
  acts.filter(({ silence }) => !isOverMissed(state, silence));

/** Nobody is told, or asked to acknowledge, what rests on a date that was not missed after all. */
function letGo(draft: Draft, { clock }: ClockState): void {
  const state = draft.now;
  const hangs = ({ template, params }: NoticeState): boolean =>
    template === 'breached' || isOverMissed(state, params['act']);
  supersedeWhere(draft, clock, hangs);
  for (const [act, rung] of Object.entries(state.rungs))
    if (rung.clock === clock && isOverMissed(state, act)) stopAsking(draft, act);
}

/** What was a breach is none; what hung on it stops with it. */
export function supersedeBreaches(draft: Draft, clock: ClockState, because: string, due: Instant): void {
  const standing = clock.breaches.filter(({ superseded }) => !superseded);
  for (const { act } of standing) draft.add('BreachSuperseded', { ...headOf(clock), act, because, due });
  if (standing.length > 0) letGo(draft, clock);
}
