import type { ForeignState, Instant } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { EffectiveChange } from '@lianxin/registers';
import { listChangesBetween, listYearNoticesBetween } from '@lianxin/registers';
import { recordReschedule } from '../clocks/move-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { CaseDraft } from '../draft.ts';
import type { CaseEvent, CaseEventData } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { RULE_BOOK, isBreached } from '../state/index.ts';
import type { ChangeEffect } from './change-effect.ts';
import { computeChangeEffect } from './change-effect.ts';
import { supersedeBreaches } from './supersede-breaches.ts';

/** The next change of rules that takes effect for this case by `now`. */
export interface PendingChange {
  readonly change: EffectiveChange;
  readonly effect: ChangeEffect;
}

/** Throws where this build lacks the rules of a change: it must not be passed over. */
function requireKnownProgramme(ruleBook: RuleBook, { id, what }: EffectiveChange): void {
  if (what.kind === 'programme' && ruleBook.findVersion(what.to)?.hash !== what.hash)
    throw new Error(`change ${id} needs ${what.to} as it was ordered: run the build, or add the file, that has it`);
}

/** Ordered ones and yearly notices, by the instant they take effect. */
const listChangesTakingEffect = (
  foreignState: ForeignState,
  since: Instant,
  now: Instant,
): readonly EffectiveChange[] =>
  [...listChangesBetween(foreignState, since, now), ...listYearNoticesBetween(foreignState, since, now)].sort((a, b) =>
    a.effectiveAt < b.effectiveAt ? -1 : 1,
  );

export function findPendingChange(
  state: OpenedCase,
  now: Instant,
  foreignState: ForeignState,
): PendingChange | undefined {
  for (const change of listChangesTakingEffect(foreignState, state.at, now)) {
    if (change.held.includes(state.number)) continue;
    requireKnownProgramme(state[RULE_BOOK], change);
    const effect = computeChangeEffect(state, change);
    if (effect) return { change, effect };
  }
  return undefined;
}

const toMovedDate = (clock: ClockState, due: Instant): CaseEventData['ChangeApplied']['moved'][number] => ({
  clock: clock.clock,
  before: clock.due,
  due,
});

/**
 * The events of a change of rules in one case: `ChangeApplied` with all dates that move, then what follows for each
 * clock.
 */
export function recordChangeApplied(state: OpenedCase, { change, effect }: PendingChange): readonly CaseEvent[] {
  const { id, title, documentNumber, what, effectiveAt } = change;
  const { rescheduled, clearedBreaches, kept, amendments } = effect;
  const draft = new CaseDraft(state, effectiveAt);
  const moved = rescheduled.filter(({ clock, to }) => clock.due !== to.due);
  const cause: 'rules-changed' | 'amended' = what.kind === 'programme' ? 'rules-changed' : 'amended';
  const because = draft.add(
    'ChangeApplied',
    omitUndefined({
      ...{ change: id, cause, title, documentNumber },
      ...(what.kind === 'programme' && { programme: what.to, programmeHash: what.hash }),
      amendments,
      moved: [
        ...moved.map(({ clock, to }) => toMovedDate(clock, to.due)),
        ...clearedBreaches.map(({ clock, due }) => toMovedDate(clock, due)),
        ...kept.map(({ clock: { clock }, before, promised }) => ({ clock, before, due: promised.due, promised })),
      ],
    }),
  );
  for (const { clock, due } of clearedBreaches) supersedeBreaches(draft, clock, id, due);
  for (const one of rescheduled) {
    if (isBreached(one.clock)) supersedeBreaches(draft, one.clock, id, one.to.due);
    recordReschedule(draft, one, { cause, because: id });
  }
  if (moved.length > 0) issueNotice(draft, { template: 'dates-moved', recipients: [state.holder], because });
  return draft.events;
}
