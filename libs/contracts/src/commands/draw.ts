import { z } from 'zod';
import { line, sha256 } from '../scalars.ts';
import { codeOf } from '../text/text.ts';

/** As the programme of the draw names it. */
const source = codeOf(/^[a-z][a-z0-9-]{0,31}$/, 'bad-id');
const readValue = z.strictObject({ value: line, where: line });

/** What people add to the seed of a draw; the rest comes from the clock. */
export const drawCommands = {
  CommitShare: z.strictObject({ source, commitment: sha256 }),
  RevealShare: z.strictObject({ source, share: sha256 }),
  RecordPublicValue: readValue,
  ConfirmPublicValue: readValue,
};
