import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { id, instant, position } from '../scalars.ts';

/** Items of one bulk request: a page of a list, marked by hand. */
export const BULK_ITEMS_MAX = 200;
/** Bytes of one HTTP body at most; attachments have an endpoint of their own. */
export const BODY_BYTES_MAX = 1_048_576;

/** The sender's id of a command; a repeat under the same id gets the first answer. */
export const commandId = codeOf(/^[A-Za-z0-9._:-]{8,64}$/, 'bad-command-id');
/** Name of a command, such as `TakeCase`. Whether a process knows it is checked later. */
export const commandType = codeOf(/^[A-Z][A-Za-z]{1,63}$/, 'bad-type');

const commandContent = {
  data: z.unknown().optional(),
  observedAt: instant.optional(),
  onBehalfOf: id.optional(),
};

/** Opens a stream; `type` may be left out, since a process has one command that opens it. */
export const openBody = z.strictObject({
  /** Only where the sender names the stream: an office, a cadre. */
  id: id.optional(),
  type: commandType.optional(),
  ...commandContent,
});
/** Body of a command to a stream that exists. */
export const commandBody = z.strictObject({ type: commandType, ...commandContent });

/** Body of a bulk request: commands of one process, each with its own outcome. */
export const bulkBody = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        id,
        type: commandType,
        /** It opens the stream of this id, where its process has the sender name it. */
        opens: z.literal(true).optional(),
        ...commandContent,
        commandId: commandId.optional(),
        /** The version the person saw, as `If-Match`. */
        seen: z.int().min(1).optional(),
      }),
    )
    .min(1)
    .max(BULK_ITEMS_MAX),
});

/** The same words in Chinese and English. */
export const bilingualText = z.strictObject({ zh: z.string(), en: z.string() });

/** What happens next automatically, when and why. */
export const nextAct = z.strictObject({
  /** Id of the act, kind of it, and code of the reason; the words are in both languages. */
  act: z.string(),
  kind: z.string(),
  what: bilingualText,
  when: z.string(),
  because: z.string(),
  why: bilingualText,
});

/** Answer to a command that was accepted. */
export const commandReply = z.strictObject({
  id: z.string(),
  stream: z.string(),
  /** Version after the command: the ETag to send as `If-Match`. */
  version: z.int(),
  /** Versions of the command's own events. */
  first: z.int(),
  last: z.int(),
  /** Send as `after` to read your own write. */
  position,
  commandId,
  stage: z.string(),
  closed: z.boolean(),
  next: nextAct.nullable(),
  /** The command was known: this is its first answer. */
  repeated: z.boolean(),
  /** Of an opening command: number for people, and with the code it is what the requester follows it by. */
  number: z.string().optional(),
  receiptCode: z.string().optional(),
});

export type OpenBody = z.output<typeof openBody>;
export type CommandBody = z.output<typeof commandBody>;
export type BulkBody = z.output<typeof bulkBody>;
export type NextAct = z.output<typeof nextAct>;
export type CommandReply = z.output<typeof commandReply>;
