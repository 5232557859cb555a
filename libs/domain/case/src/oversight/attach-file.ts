import { invalid, refused } from '@lianxin/kernel';
import { isUntoldFile } from '../shown/untold-draw.ts';
import type { OpenedCase } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, isCount } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

const SHA_256 = /^[0-9a-f]{64}$/;

/** A file that a verifier shows is not told of: who brings the same one hears what he would hear of any. */
const isNewTo = (state: OpenedCase, hash: string, person: string): boolean =>
  isUntoldFile(state, hash) && state.draw?.files?.[hash] !== person;

/** Content-addressed: the same file is attached once, but for one of which few know that it is there. */
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
    if (state.files.includes(hash) && !isNewTo(state, hash, command.actor.id))
      return refused('already-attached', { field: 'hash' });
    draft.add('FileAttached', { ...attributionOf(command), hash, sizeBytes, mediaType, name });
    return undefined;
  },
});
