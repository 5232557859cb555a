import type { Instant } from '@lianxin/kernel';
import { clockRefOf } from '../clocks/clock-ref.ts';
import type { CaseDraft } from '../draft.ts';
import { cancelAcknowledgement } from '../escalation/rung-notice.ts';
import type { ClockAct } from '../events/index.ts';
import { supersedeNoticesWhere } from '../notices/issue-notice.ts';
import type { ClockState, CommonCaseState, NoticeState } from '../state/index.ts';

const isOverMissed = ({ rungs }: CommonCaseState, act: unknown): boolean =>
  typeof act === 'string' && rungs[act]?.overMissed === true;

/** The acts without those that an unacknowledged rung over a missed date armed: they end with the breach. */
export const withoutDependentActs = (state: CommonCaseState, acts: readonly ClockAct[]): readonly ClockAct[] =>
  acts.filter(({ silence }) => !isOverMissed(state, silence));

/** Supersedes the notices, and cancels the acknowledgements, of a date that was not missed after all. */
function dropDependents(draft: CaseDraft, { clock }: ClockState): void {
  const state = draft.currentCase;
  const hangs = ({ template, params }: NoticeState): boolean =>
    template === 'breached' || isOverMissed(state, params['act']);
  supersedeNoticesWhere(draft, clock, hangs);
  for (const [act, rung] of Object.entries(state.rungs))
    if (rung.clock === clock && isOverMissed(state, act)) cancelAcknowledgement(draft, act);
}

/** Records that a clock's breaches were none; supersedes their notices and ends what they asked to be acknowledged. */
export function supersedeBreaches(draft: CaseDraft, clock: ClockState, because: string, due: Instant): void {
  const standing = clock.breaches.filter(({ superseded }) => !superseded);
  for (const { act } of standing) draft.add('BreachSuperseded', { ...clockRefOf(clock), act, because, due });
  if (standing.length > 0) dropDependents(draft, clock);
}
