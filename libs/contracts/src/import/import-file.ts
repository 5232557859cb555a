import { z } from 'zod';
import { commandType } from '../http/commands.ts';
import { accountId, role } from '../http/identity.ts';
import { id, instant, text } from '../scalars.ts';
import { codeOf } from '../text/text.ts';

/** Format of an import file and its version, in its header. */
export const IMPORT_FORMAT = 'lianxin-import/1';
/** Of one line of a file, the same as of one HTTP body: what is longer is no command. */
export { BODY_BYTES_MAX as IMPORT_LINE_BYTES_MAX } from '../http/commands.ts';

const person = z.strictObject({
  id: accountId,
  roles: z.array(role).min(1),
  office: id.optional(),
});

/** First line of a file: what it is, where its time ends, and who the people in it were. */
export const importHeader = z.strictObject({
  format: z.literal(IMPORT_FORMAT),
  /** Part of every command's id: the same file again brings nothing twice. */
  id,
  /** Time stops here: what falls due later is today's business. */
  asOf: instant,
  note: text.optional(),
  people: z.array(person).min(1),
});

/** One dated command. `ref` names the stream: its id, or for a case any name of the file's own. */
export const importEntry = z.strictObject({
  process: codeOf(/^[a-z]{1,40}$/, 'bad-id'),
  ref: id,
  at: instant,
  by: id,
  type: commandType,
  data: z.unknown().optional(),
  onBehalfOf: id.optional(),
  observedAt: instant.optional(),
});
