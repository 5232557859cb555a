import { z } from 'zod';
import { at, code } from '../states/answer-scalars.ts';
import { id, instant, programme } from '../scalars.ts';
import { codeOf } from '../text/text.ts';
import { cursorBy, rows } from './query-scalars.ts';

/** Where the command of an entry came in. */
export const ingress = z.enum(['http', 'cli', 'public', 'import', 'intake', 'workflow', 'change']);

/** Search over the entries of all streams; every filter narrows it. */
export const entriesParams = z.strictObject({
  actor: id.optional(),
  onBehalfOf: id.optional(),
  /** An event type, such as `CaseResolved`. */
  type: codeOf(/^[A-Za-z]{1,60}$/, 'bad-id').optional(),
  door: ingress.optional(),
  /** With its version: `shandong-2020@1`. */
  programme: programme.optional(),
  /** That the case of the entry is in now. */
  office: id.optional(),
  /** Recorded then or later. */
  from: instant.optional(),
  /** Recorded before. */
  to: instant.optional(),
  limit: rows.optional(),
  cursor: cursorBy('instant').optional(),
});

/** An entry of the record, without its data. `id`: of its stream; the last three only of entries of cases. */
export const listedEntry = {
  ...{ process: code, id: code, version: z.int(), type: code, effectiveAt: at, recordedAt: at },
  ...{ actor: code, onBehalfOf: code.nullable(), door: ingress, programme: code.nullable() },
  ...{ number: code.nullable(), office: code.nullable(), enterpriseName: z.string().nullable() },
};
