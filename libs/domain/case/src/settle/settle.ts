import type { Instant } from '@lianxin/kernel';
import { knowsPack } from '../clocks/pack.ts';
import { Draft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { CaseState } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { missDue } from './due.ts';
import { earliestDue } from './due-acts.ts';
import { fireReminder, fireRung } from './ladder.ts';

/** The facts of the one act that fell due first, effective at its own instant. */
export function settle(state: CaseState, now: Instant): readonly CaseEvent[] {
  if (!isOpened(state) || !knowsPack(state)) return [];
  const standing = earliestDue(state, now);
  if (!standing) return [];
  const draft = new Draft(state, standing.act.at);
  const { kind } = standing.act;
  if (kind === 'due') missDue(draft, standing, now);
  else if (kind === 'reminder') fireReminder(draft, standing);
  else fireRung(draft, standing, now);
  return draft.events;
}
