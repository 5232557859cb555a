import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';
import { officeDayOf } from '../presence/presence.ts';
import { checkProjectOf } from './project-of.ts';

/** 走访. */
export const logVisit = defineCommand<'LogVisit', 'cadre-assignment' | 'resolution' | 'look-back'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['cadre-assignment', 'resolution', 'look-back'],
  elsewhere: { request: 'not-accepted-yet' },
  readDependencies: ({ enterprise }, { project }) => (project === undefined ? [] : [`enterprise-${enterprise}`]),
  sample: () => ({ text: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { project, text } = command.data;
    const why = checkHandler(state, command) ?? checkRequiredText('text', text);
    if (why) return why;
    const elsewhere = checkProjectOf(state, project, foreignState, officeDayOf(state, draft.at));
    if (elsewhere) return elsewhere;
    draft.add('VisitLogged', { ...attributionOf(command), ...command.data });
    return undefined;
  },
});
