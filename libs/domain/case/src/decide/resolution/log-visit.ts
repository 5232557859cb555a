import { refused } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, notAtWork } from '../who.ts';

/** 走访. */
export const logVisit = rule<'LogVisit', 'cadre-assignment' | 'resolution' | 'look-back'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['cadre-assignment', 'resolution', 'look-back'],
  elsewhere: { request: 'not-accepted-yet' },
  needs: ({ enterprise }, { project }) => (project === undefined ? [] : [`enterprise-${enterprise}`]),
  decide(draft, state, command, facts) {
    const { project, text } = command.data;
    const why = notAtWork(state, command) ?? blank('text', text);
    if (why) return why;
    if (project !== undefined && !hasProject(facts.of<EnterpriseState>(`enterprise-${state.enterprise}`), project)) {
      return refused('unknown-project', { field: 'project', params: { project } });
    }
    draft.add('VisitLogged', { ...byOf(command), ...command.data });
    return undefined;
  },
});

export const hasProject = (enterprise: EnterpriseState | undefined, project: string): boolean =>
  enterprise?.projects.some(({ id }) => id === project) ?? false;
