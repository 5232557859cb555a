import { z } from 'zod';
import { PAGE_MAX, cursorBy } from '../queries/query-scalars.ts';

/** Which dead letters are listed. */
export const deadLettersQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).optional(),
  /** `next` of the page before. */
  cursor: cursorBy('instant').optional(),
});

/** A message that could not be handled, without its content. */
const deadLetter = z.strictObject({
  id: z.string(),
  place: z.strictObject({ topic: z.string(), partition: z.int(), offset: z.string() }),
  /** A code, as the notice of it names it. */
  reason: z.string(),
  /** The configured source that sent it, where one was recognised. */
  source: z.string().optional(),
  receivedAt: z.string(),
  /** Length of the message as it came. */
  bytes: z.int(),
});

/** A page of dead letters, the oldest first. */
export const deadLettersReply = z.strictObject({
  items: z.array(deadLetter),
  total: z.int(),
  next: z.string().nullable(),
});

/** A dead letter with its content. */
export const openedDeadLetterReply = z.strictObject({
  ...deadLetter.shape,
  /** In base64; null where nothing is kept of it. */
  content: z.string().nullable(),
  /** Whether that is all of the message. */
  whole: z.boolean(),
});

/** What became of a message that was sent in again. Its dead letter is destroyed then. */
export const resubmitReply = z.strictObject({
  id: z.string(),
  became: z.enum(['accepted', 'refused', 'repeated', 'clash']),
  source: z.string(),
});

export type DeadLettersQuery = z.output<typeof deadLettersQuery>;
export type DeadLetterItem = z.output<typeof deadLetter>;
export type DeadLettersReply = z.output<typeof deadLettersReply>;
export type OpenedDeadLetterReply = z.output<typeof openedDeadLetterReply>;
export type ResubmitReply = z.output<typeof resubmitReply>;
