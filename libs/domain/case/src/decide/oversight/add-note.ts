import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';

export const addNote = rule<'AddNote', Stage>({
  roles: ['officer', 'cadre', 'verifier', 'supervisor', 'leader'],
  stages: STAGES,
  decide(draft, _state, command) {
    const why = blank('text', command.data.text);
    if (why) return why;
    draft.add('NoteAdded', { ...byOf(command), text: command.data.text });
    return undefined;
  },
});
