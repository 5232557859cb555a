import { invalid, refused } from '@lianxin/kernel';
import type { RungKind } from '@lianxin/programme';
import { RUNG_KINDS } from '@lianxin/programme';
import { findClockToRaise } from '../escalation/clock-to-raise.ts';
import { raiseRung } from '../escalation/raise-rung.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

const isRung = (rung: string): rung is RungKind => rung !== 'reminder' && RUNG_KINDS.some((kind) => kind === rung);

/** 督办 by hand: then the ladder does not fire that rung again on this clock. */
export const raiseRungByHand = defineCommand<'RaiseRung', Stage>({
  roles: ['supervisor', 'leader'],
  stages: STAGES,
  sample: () => ({ rung: 'yellow-card', reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { rung, reason } = command.data;
    const why = checkRequiredText('reason', reason);
    if (why) return why;
    if (!isRung(rung)) return invalid('rung', 'not-one-of', { allowed: RUNG_KINDS.filter(isRung).join(', ') });
    const clock = findClockToRaise(state);
    if (!clock) return refused('no-clock-running');
    const raised = raiseRung(draft, { ...attributionOf(command), clock, rung, cause: 'by-hand', reason });
    return raised ? undefined : refused('rung-fired-before', { field: 'rung', params: { rung } });
  },
});
