import type { Act } from '@lianxin/kernel';
import type { ActKindsByStage } from '../act-kinds.ts';
import { agendaInstantOf } from '../clocks/clock-acts.ts';
import type { DueName } from '../clocks/clock-ref.ts';
import { dueNameOf } from '../clocks/clock-ref.ts';
import { listDueActions } from '../settle/due-actions.ts';
import type { OpenedCase } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

/** What a missed due date of a clock is called at a stage; any other clock simply breaches. */
export type MissedDueKinds<S extends Stage> = Partial<Readonly<Record<DueName, ActKindsByStage[S]>>>;

/** An act as a stage knows it. `because`: the clock and what it does, as a code of the catalogue. */
export interface StageAct<S extends Stage> extends Act {
  readonly kind: ActKindsByStage[S];
}

export function listStageActs<S extends Stage>(state: OpenedCase, dueKinds: MissedDueKinds<S>): StageAct<S>[] {
  return listDueActions(state).map(({ clock, act }) => {
    const name = dueNameOf(clock);
    return {
      id: act.id,
      kind: act.kind === 'due' ? (dueKinds[name] ?? 'breach') : act.kind,
      at: agendaInstantOf(act),
      because: `${name}/${act.rung ?? act.kind}`,
    };
  });
}
