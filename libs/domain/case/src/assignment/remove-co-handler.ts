import { refused } from '@lianxin/kernel';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf, checkHolder } from '../commands/permissions.ts';

export const removeCoHandler = defineCommand<'RemoveCoHandler', 'resolution'>({
  roles: ['officer', 'cadre', 'supervisor'],
  stages: ['resolution'],
  targets: ({ coHandlers }) => coHandlers.map((cadre) => ({ cadre })),
  decide(draft, state, command) {
    const { cadre } = command.data;
    const why = checkHolder(state, command);
    if (why) return why;
    if (!state.coHandlers.includes(cadre)) return refused('not-a-co-handler', { field: 'cadre', params: { cadre } });
    draft.add('CoHandlerRemoved', { ...attributionOf(command), cadre });
    return undefined;
  },
});
