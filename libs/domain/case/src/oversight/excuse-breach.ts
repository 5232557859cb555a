import { forbidden, lookUp, refused } from '@lianxin/kernel';
import type { Breach, OpenedCase } from '../state/index.ts';
import { hasPart } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

/** At most one breach of a clock counts: another comes only where this one was superseded. `because`: of the clock. */
function findStandingBreach(state: OpenedCase, id: string): (Breach & { readonly because: string }) | undefined {
  const { breaches = [], because = '' } = lookUp(state.clocks, id) ?? {};
  const breach = breaches.find(({ superseded }) => !superseded);
  return breach && { ...breach, because };
}

/** Whether somebody had a part in the case, holds it, or was told by the rung that its clock came of. */
function isConcerned(state: OpenedCase, because: string, person: string): boolean {
  const { recipients = [], instead = [] } = lookUp(state.rungs, because) ?? {};
  const told = [...recipients, ...instead.map(({ to }) => to)];
  return hasPart(state, person) || [state.holder, ...told].includes(person);
}

/** The breach stays; excused is a column of its own. Only by a supervisor who had no part in the case. */
export const excuseBreach = defineCommand<'ExcuseBreach', Stage>({
  roles: ['supervisor', 'leader'],
  stages: STAGES,
  targets: ({ clocks }) =>
    Object.values(clocks)
      .filter(({ breaches }) => breaches.some(({ excused, superseded }) => !excused && !superseded))
      .map(({ clock }) => ({ clock, reason: SAMPLE_TEXT })),
  decide(draft, state, command) {
    const { clock: id, reason } = command.data;
    const why = checkRequiredText('reason', reason);
    if (why) return why;
    const breach = findStandingBreach(state, id);
    if (!breach) return refused('no-such-breach', { field: 'clock' });
    if (breach.excused) return refused('already-excused');
    if (isConcerned(state, breach.because, command.actor.id)) return forbidden('supervisor-acted-in-case');
    draft.add('BreachExcused', { ...attributionOf(command), clock: id, act: breach.act, reason });
    return undefined;
  },
});
