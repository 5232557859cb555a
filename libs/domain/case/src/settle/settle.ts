import type { Facts, Instant } from '@lianxin/kernel';
import { applyChange, pendingChange } from '../changes/apply.ts';
import { actsAt } from '../clocks/acts.ts';
import { knowsPack } from '../clocks/pack.ts';
import { Draft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { missDue } from './due.ts';
import type { StandingAct } from './due-acts.ts';
import { earliestDue } from './due-acts.ts';
import { fireReminder, fireRung } from './ladder.ts';

/** The facts of the one act, or change of rules, that fell due first, effective at its own instant. */
export function settle(state: CaseState, now: Instant, facts: Facts): readonly CaseEvent[] {
  if (!isOpened(state) || !knowsPack(state)) return [];
  const standing = earliestDue(state, now);
  const pending = pendingChange(state, standing ? actsAt(standing.act) : now, facts);
  if (pending) return applyChange(state, pending);
  return standing ? actFacts(state, standing, now) : [];
}

function actFacts(state: OpenedCase, standing: StandingAct, now: Instant): readonly CaseEvent[] {
  const draft = new Draft(state, standing.act.at);
  const { kind } = standing.act;
  if (kind === 'due') missDue(draft, standing, now);
  else if (kind === 'reminder') fireReminder(draft, standing);
  else fireRung(draft, standing, now);
  return draft.events;
}
