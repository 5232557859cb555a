import { refused } from '@lianxin/kernel';
import { rule } from '../rule.ts';
import { byOf, notHolder } from '../who.ts';

export const removeCoHandler = rule<'RemoveCoHandler', 'resolution'>({
  roles: ['officer', 'cadre', 'supervisor'],
  stages: ['resolution'],
  decide(draft, state, command) {
    const { cadre } = command.data;
    const why = notHolder(state, command);
    if (why) return why;
    if (!state.coHandlers.includes(cadre)) return refused('not-a-co-handler', { field: 'cadre', params: { cadre } });
    draft.add('CoHandlerRemoved', { ...byOf(command), cadre });
    return undefined;
  },
});
