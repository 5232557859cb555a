import { refused } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';

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
    if (
      project !== undefined &&
      !hasProject(foreignState.stateOf<EnterpriseState>(`enterprise-${state.enterprise}`), project)
    ) {
      return refused('unknown-project', { field: 'project', params: { project } });
    }
    draft.add('VisitLogged', { ...attributionOf(command), ...command.data });
    return undefined;
  },
});

export const hasProject = (enterprise: EnterpriseState | undefined, project: string): boolean =>
  enterprise?.projects.some(({ id }) => id === project) ?? false;
