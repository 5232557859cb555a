import type { ForeignState, Instant } from '@lianxin/kernel';
import { recordChangeApplied, findPendingChange } from '../changes/apply-change.ts';
import { agendaInstantOf } from '../clocks/clock-acts.ts';
import { isPackKnown } from '../clocks/clock-rules.ts';
import { CaseDraft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { onDueMissed } from './missed-due.ts';
import type { DueAction } from './due-actions.ts';
import { findEarliestDue } from './due-actions.ts';
import { fireReminder, fireRung } from './ladder.ts';
import { evolve } from '../events/evolve.ts';

/**
 * The events of the act, or change of rules, that fell due first, effective at its own instant; [] where nothing is due
 * by `now`.
 */
export function settle(state: CaseState, now: Instant, foreignState: ForeignState): readonly CaseEvent[] {
  if (!isOpened(state) || !isPackKnown(state)) return [];
  const standing = findEarliestDue(state, now);
  const pending = findPendingChange(state, standing ? agendaInstantOf(standing.act) : now, foreignState);
  if (pending) return recordChangeApplied(state, pending);
  return standing ? recordDueAction(state, standing, now) : [];
}

function recordDueAction(state: OpenedCase, standing: DueAction, now: Instant): readonly CaseEvent[] {
  const draft = new CaseDraft(state, standing.act.at);
  const { kind } = standing.act;
  if (kind === 'due') onDueMissed(draft, standing, now);
  else if (kind === 'reminder') fireReminder(draft, standing);
  else fireRung(draft, standing, now);
  return draft.events;
}

/** A case as it is at that instant: what fell due by then has happened, even where it is not recorded yet. */
export function settleCaseUntil<S extends CaseState>(state: S, at: Instant, foreignState: ForeignState): S {
  let current: CaseState = state;
  for (;;) {
    const due = settle(current, at, foreignState);
    if (due.length === 0) return current as S;
    for (const event of due) current = evolve(current, { ...event, version: current.version + 1 });
  }
}
