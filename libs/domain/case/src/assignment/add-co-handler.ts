import { refused } from '@lianxin/kernel';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { attributionOf, checkHolder } from '../commands/permissions.ts';
import { checkCadre } from './stationed-cadres.ts';

/** 协办: beside the holder, who stays answerable. */
export const addCoHandler = defineCommand<'AddCoHandler', 'resolution'>({
  roles: ['officer', 'cadre', 'supervisor'],
  stages: ['resolution'],
  readDependencies: (_state, { cadre }) => [`cadre-${cadre}`],
  sample: () => ({ cadre: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { cadre } = command.data;
    const why = checkHolder(state, command) ?? checkCadre(state, cadre, foreignState);
    if (why) return why;
    if (cadre === state.holder) return refused('already-the-holder', { field: 'cadre', params: { cadre } });
    if (state.coHandlers.includes(cadre)) return refused('already-co-handler', { field: 'cadre', params: { cadre } });
    draft.add('CoHandlerAdded', { ...attributionOf(command), cadre });
    return undefined;
  },
});
