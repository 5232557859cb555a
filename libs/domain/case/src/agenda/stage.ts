import type { Act } from '@lianxin/kernel';
import type { ActsOf } from '../acts.ts';
import { actsAt } from '../clocks/acts.ts';
import type { DueName } from '../clocks/last-call.ts';
import { dueNameOf } from '../clocks/last-call.ts';
import { standingActs } from '../settle/due-acts.ts';
import type { OpenedCase } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

/** What a missed due date of a clock is called at a stage; any other clock simply breaches. */
export type DueKinds<S extends Stage> = Partial<Readonly<Record<DueName, ActsOf[S]>>>;

/** An act as a stage knows it. `because`: the clock and what it does, as a code of the catalogue. */
export interface ActAt<S extends Stage> extends Act {
  readonly kind: ActsOf[S];
}

export function actsOf<S extends Stage>(state: OpenedCase, dueKinds: DueKinds<S>): ActAt<S>[] {
  return standingActs(state).map(({ clock, act }) => {
    const name = dueNameOf(clock);
    return {
      id: act.id,
      kind: act.kind === 'due' ? (dueKinds[name] ?? 'breach') : act.kind,
      at: actsAt(act),
      because: `${name}/${act.rung ?? act.kind}`,
    };
  });
}
