import { refused } from '@lianxin/kernel';
import { defineRule } from '../commands/command-rule.ts';
import { attributionOf, checkHolder } from '../commands/permissions.ts';

export const removeCoHandler = defineRule<'RemoveCoHandler', 'resolution'>({
  roles: ['officer', 'cadre', 'supervisor'],
  stages: ['resolution'],
  decide(draft, state, command) {
    const { cadre } = command.data;
    const why = checkHolder(state, command);
    if (why) return why;
    if (!state.coHandlers.includes(cadre)) return refused('not-a-co-handler', { field: 'cadre', params: { cadre } });
    draft.add('CoHandlerRemoved', { ...attributionOf(command), cadre });
    return undefined;
  },
});
