import { refused } from '@lianxin/kernel';
import { rule } from '../rule.ts';
import { byOf, notHolder } from '../who.ts';
import { unfitCadre } from './cadre.ts';

/** 协办: beside the holder, who stays answerable. */
export const addCoHandler = rule<'AddCoHandler', 'resolution'>({
  roles: ['officer', 'cadre', 'supervisor'],
  stages: ['resolution'],
  needs: (_state, { cadre }) => [`cadre-${cadre}`],
  decide(draft, state, command, facts) {
    const { cadre } = command.data;
    const why = notHolder(state, command) ?? unfitCadre(state, cadre, facts);
    if (why) return why;
    if (cadre === state.holder) return refused('already-the-holder', { field: 'cadre', params: { cadre } });
    if (state.coHandlers.includes(cadre)) return refused('already-co-handler', { field: 'cadre', params: { cadre } });
    draft.add('CoHandlerAdded', { ...byOf(command), cadre });
    return undefined;
  },
});
