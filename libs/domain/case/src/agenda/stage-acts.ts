import type { Act } from '@lianxin/kernel';
import { agendaInstantOf } from '../clocks/clock-acts.ts';
import type { DueName } from '../clocks/clock-ref.ts';
import { dueNameOf } from '../clocks/clock-ref.ts';
import { listDueActions } from '../settle/due-actions.ts';
import type { OpenedCase } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

/** What any clock of a case does at whatever stage: it warns, breaches and climbs. */
export const ACT_KINDS_OF_ANY_STAGE = ['reminder', 'breach', 'rung'] as const;

/** At each stage: clock → what its missed due date is called there. Any other clock simply breaches. */
export const MISSED_DUE_KINDS = {
  request: {
    intake: 'intake-overdue',
    'complete-request': 'wait-ends',
  },
  'cadre-assignment': {
    'accept-offer': 'offer-lapses',
    assign: 'assignment-overdue',
    'first-contact': 'first-contact-overdue',
  },
  resolution: {
    wait: 'wait-ends',
    'extension-decision': 'extension-lapses',
    'first-contact': 'first-contact-overdue',
  },
  'look-back': {
    callback: 'callback-overdue',
    'look-back': 'look-back-overdue',
    rectification: 'rectification-overdue',
    'rating-callback': 'rating-callback',
    'last-call': 'callbacks-exhausted',
  },
  closed: {
    'rating-callback': 'rating-callback',
    'last-call': 'callbacks-exhausted',
  },
} as const satisfies Readonly<Record<Stage, Partial<Readonly<Record<DueName, string>>>>>;

type MissedDueKinds = typeof MISSED_DUE_KINDS;

/** The kinds of act each stage can hold: what happens automatically. The durable workflow has a table for each. */
export type ActKindsByStage = {
  readonly [S in Stage]: MissedDueKinds[S][keyof MissedDueKinds[S]] | (typeof ACT_KINDS_OF_ANY_STAGE)[number];
};

/** The acts of a case as its stage knows them. `because`: the clock and what it does, as a code of the catalogue. */
export function listStageActs(state: OpenedCase): Act[] {
  const dueKinds: Partial<Readonly<Record<DueName, string>>> = MISSED_DUE_KINDS[state.stage];
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
