import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

export const addNote = defineCommand<'AddNote', Stage>({
  roles: ['officer', 'cadre', 'verifier', 'supervisor', 'leader'],
  stages: STAGES,
  sample: () => ({ text: SAMPLE_TEXT }),
  decide(draft, _state, command) {
    const why = checkRequiredText('text', command.data.text);
    if (why) return why;
    draft.add('NoteAdded', { ...attributionOf(command), text: command.data.text });
    return undefined;
  },
});
