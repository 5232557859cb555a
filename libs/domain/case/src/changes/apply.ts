import type { Facts, Instant } from '@lianxin/kernel';
import { knownProgramme } from '@lianxin/programme';
import type { Effective } from '@lianxin/registers';
import { changesBetween, noticesBetween } from '@lianxin/registers';
import { recordTurn } from '../clocks/move.ts';
import { defined } from '../defined.ts';
import { Draft } from '../draft.ts';
import type { CaseEvent, CaseEventData } from '../events/index.ts';
import { tell } from '../notices/notices.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isBreached } from '../state/index.ts';
import type { Effect } from './effect.ts';
import { effectOf } from './effect.ts';
import { supersedeBreaches } from './supersede.ts';

/** The next change of rules that takes effect for this case by `now`. */
export interface Pending {
  readonly change: Effective;
  readonly effect: Effect;
}

/** A change that this build has not the rules for must not be passed over. */
function mustBeKnown({ id, what }: Effective): void {
  if (what.kind === 'programme' && knownProgramme(what.to)?.hash !== what.hash)
    throw new Error(`change ${id} needs ${what.to} as it was ordered: run the build, or add the file, that has it`);
}

/** Ordered ones and yearly notices, by the instant they take effect. */
const takingEffect = (facts: Facts, since: Instant, now: Instant): readonly Effective[] =>
  [...changesBetween(facts, since, now), ...noticesBetween(facts, since, now)].sort((a, b) =>
    a.effectiveAt < b.effectiveAt ? -1 : 1,
  );

export function pendingChange(state: OpenedCase, now: Instant, facts: Facts): Pending | undefined {
  for (const change of takingEffect(facts, state.at, now)) {
    if (change.held.includes(state.number)) continue;
    mustBeKnown(change);
    const effect = effectOf(state, change);
    if (effect) return { change, effect };
  }
  return undefined;
}

const datesOf = (clock: ClockState, due: Instant): CaseEventData['ChangeApplied']['moved'][number] => ({
  clock: clock.clock,
  before: clock.due,
  due,
});

/** One fact with its cause, and what follows from it for each clock. */
export function applyChange(state: OpenedCase, { change, effect }: Pending): readonly CaseEvent[] {
  const { id, title, documentNumber, what, effectiveAt } = change;
  const { turned, freed, kept, amendments } = effect;
  const draft = new Draft(state, effectiveAt);
  const moved = turned.filter(({ clock, to }) => clock.due !== to.due);
  const cause: 'rules-changed' | 'amended' = what.kind === 'programme' ? 'rules-changed' : 'amended';
  const because = draft.add(
    'ChangeApplied',
    defined({
      ...{ change: id, cause, title, documentNumber },
      ...(what.kind === 'programme' && { programme: what.to, programmeHash: what.hash }),
      amendments,
      moved: [
        ...moved.map(({ clock, to }) => datesOf(clock, to.due)),
        ...freed.map(({ clock, due }) => datesOf(clock, due)),
        ...kept.map(({ clock: { clock }, before, promised }) => ({ clock, before, due: promised.due, promised })),
      ],
    }),
  );
  for (const { clock, due } of freed) supersedeBreaches(draft, clock, id, due);
  for (const one of turned) {
    if (isBreached(one.clock)) supersedeBreaches(draft, one.clock, id, one.to.due);
    recordTurn(draft, one, { cause, because: id });
  }
  if (moved.length > 0) tell(draft, { template: 'dates-moved', recipients: [state.holder], because });
  return draft.events;
}
