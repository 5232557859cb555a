import { invalid, refused } from '@lianxin/kernel';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, isCount } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

const SHA_256 = /^[0-9a-f]{64}$/;

/** Content-addressed: the same file is attached once. */
export const attachFile = defineCommand<'AttachFile', Stage>({
  roles: ['requester', 'officer', 'cadre', 'verifier', 'supervisor', 'leader'],
  stages: STAGES,
  sample: () => ({ hash: '0'.repeat(64), sizeBytes: 0, mediaType: 'text/plain', name: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { hash, sizeBytes, mediaType, name } = command.data;
    const why = firstRejection(
      typeof hash === 'string' && SHA_256.test(hash) ? undefined : invalid('hash', 'bad-sha256'),
      isCount(sizeBytes, 0) ? undefined : invalid('sizeBytes', 'not-a-whole-number', { min: 0 }),
      checkRequiredText('mediaType', mediaType),
      checkRequiredText('name', name),
    );
    if (why) return why;
    if (state.files.includes(hash)) return refused('already-attached', { field: 'hash' });
    draft.add('FileAttached', { ...attributionOf(command), hash, sizeBytes, mediaType, name });
    return undefined;
  },
});
