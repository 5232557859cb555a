import { lookUp, refused } from '@lianxin/kernel';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';

const STAGES = ['cadre-assignment', 'resolution', 'look-back', 'closed'] as const;

/** 更正: reversed by an entry of its own, at any time, also after the case is closed. */
export const correctMeasure = defineCommand<'CorrectMeasure', (typeof STAGES)[number]>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: STAGES,
  elsewhere: { request: 'not-accepted-yet' },
  targets: ({ measures }) =>
    Object.entries(measures)
      .filter(([, { corrected }]) => !corrected)
      .map(([version]) => ({ measure: Number(version), reason: SAMPLE_TEXT })),
  decide(draft, state, command) {
    const { measure, reason } = command.data;
    const why = checkHandler(state, command) ?? checkRequiredText('reason', reason);
    if (why) return why;
    const known = lookUp(state.measures, measure);
    if (!known) return refused('unknown-measure', { field: 'measure' });
    if (known.corrected) return refused('already-corrected', { field: 'measure' });
    draft.add('MeasureCorrected', { ...attributionOf(command), measure, reversed: known.measure, reason });
    return undefined;
  },
});
