import { forbidden, refused } from '@lianxin/kernel';
import { isBreached } from '../../state/index.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, persons } from '../who.ts';

/** The breach stays; excused is a column of its own. Only by a supervisor who had no part in the case. */
export const excuseBreach = rule<'ExcuseBreach', Stage>({
  roles: ['supervisor', 'leader'],
  stages: STAGES,
  decide(draft, state, command) {
    const { clock: id, reason } = command.data;
    const why = blank('reason', reason);
    if (why) return why;
    const clock = state.clocks[id];
    if (!clock || !isBreached(clock)) return refused('no-such-breach', { field: 'clock' });
    if (clock.breaches.every(({ excused, superseded }) => excused || superseded)) return refused('already-excused');
    const told = state.rungs[clock.because]?.recipients ?? [];
    const concerned = [...state.handlers, state.holder, ...told];
    if (persons(command).some((person) => concerned.includes(person))) return forbidden('supervisor-acted-in-case');
    draft.add('BreachExcused', { ...byOf(command), clock: id, reason });
    return undefined;
  },
});
