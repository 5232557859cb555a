import { z } from 'zod';
import { codeOf, lineOf } from '../text/text.ts';
import { name } from '../scalars.ts';

/** Why personal data may be erased. */
export const ERASE_REASONS = ['person-asked', 'retention-over', 'wrongly-recorded', 'ordered'] as const;

/** Numbers of papers are shorter. */
const IDENTITY_CHARS_MAX = 254;
const normalizeIdentity = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-().·]/g, '');

/** Whose data is destroyed: by phone number or address, or by the name of the key as it is in an entry. */
export const eraseBody = z
  .strictObject({
    identity: lineOf(IDENTITY_CHARS_MAX).optional(),
    key: codeOf(/^person\/[a-z0-9]{1,64}$/, 'bad-key').optional(),
    reason: z.enum(ERASE_REASONS),
    /** Of the paper that says so; it stays in the record for ever, so it names nobody. */
    document: name,
  })
  .refine(({ identity, key }) => (identity === undefined) !== (key === undefined), {
    path: ['identity'],
    message: 'identity-or-key',
  })
  .refine(
    ({ identity, document }) =>
      identity === undefined || !normalizeIdentity(document).includes(normalizeIdentity(identity)),
    {
      path: ['document'],
      message: 'names-the-person',
    },
  );

/** Answer to an erasure. */
export const erasureReply = z.strictObject({
  /** Where the erasure is recorded: `/persons/{book}/history`. */
  book: z.string(),
  version: z.int(),
  key: z.string(),
  at: z.string(),
  /** The command was known: it was erased before. */
  repeated: z.boolean(),
  /** Another process may go on reading under the key this long. */
  forgottenWithinMs: z.int(),
});

export type EraseBody = z.output<typeof eraseBody>;
export type ErasureReply = z.output<typeof erasureReply>;
