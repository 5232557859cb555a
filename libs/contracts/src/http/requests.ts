import { z } from 'zod';
import { category, kind } from '../commands/case-vocabulary.ts';
import { creditCode, id, name, phone, text } from '../scalars.ts';
import { code } from '../states/answer-scalars.ts';
import { receiptBody } from './receipts.ts';

/** Bytes of a body of `POST /requests` at most: the longest text, in any script. */
export const REQUEST_BYTES_MAX = 131_072;
/** As many requests of his own as somebody may have compared with what he types. */
export const COMPARED_RECEIPTS_MAX = 5;

/** What somebody without an account says of his difficulty. How urgent it is he tells by telephone. */
export const requestFiling = z.strictObject({
  office: id,
  enterprise: creditCode,
  kind,
  category,
  contact: z.strictObject({ name, phone }),
  text,
});
/** Filed in public; the id of the command is in `Idempotency-Key`. */
export const requestBody = z.strictObject({ data: requestFiling });

/** Number and code are told once more at a repeat. `telephone`: of the office, where it says one. */
export const requestReply = z.strictObject({
  ...{ number: code, receiptCode: code, telephone: z.string().optional() },
  /** Staff reach the firm by its registered contact, or a published one, first; until then nothing is sent to what was typed in. */
  unverified: z.literal(true),
});

/** Where one may file, and which number to call instead. */
export const requestOfficesReply = z.strictObject({
  items: z.array(z.strictObject({ id: code, name: z.string(), telephone: z.string().nullable() })),
});

/** What is being typed, and requests that he shows number and code of. */
export const requestAlikeBody = z.strictObject({
  ...{ enterprise: creditCode, text },
  receipts: z.array(receiptBody).min(1).max(COMPARED_RECEIPTS_MAX),
});
/** Of those that he showed, the ones of this enterprise that may say the same. `likeness`: from 0.25 to 1. */
export const requestAlikeReply = z.strictObject({
  items: z.array(z.strictObject({ number: code, stage: code, likeness: z.number() })),
});

export type RequestFiling = z.output<typeof requestFiling>;
export type RequestBody = z.output<typeof requestBody>;
export type RequestReply = z.output<typeof requestReply>;
export type RequestOfficesReply = z.output<typeof requestOfficesReply>;
export type RequestAlikeBody = z.output<typeof requestAlikeBody>;
export type RequestAlikeReply = z.output<typeof requestAlikeReply>;
