import type { Instant } from '@lianxin/kernel';
import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { INSTANT_PATTERN, id, instant } from '../scalars.ts';
import type { IntakeMessageType } from './intake-commands.ts';
import type { MalformedCode } from './malformed.ts';

/** Bytes of one message at most: the longest text, sealed, and everything else beside it. */
export const INTAKE_BYTES_MAX = 256 * 1024;

/** The sender's id of a message: a repeat from the same source gets the first answer. */
export const messageId = codeOf(/^[A-Za-z0-9._:-]{1,64}$/, 'bad-message-id');
/** Name of a source; part of the name of its reply topic. */
export const sourceName = codeOf(/^[a-z0-9][a-z0-9-]{0,39}$/, 'bad-source');
const mediaType = codeOf(/^application\/json(; ?charset=(utf|UTF)-8)?$/, 'bad-media-type');

const TIME_CHARS_MAX = 40;
const BEYOND_MS = /(?<=\.\d{3})\d{1,6}/;
/** Clients of CloudEvents write up to nine decimals of a second; an instant has three. */
const timeOfMessage = z
  .string()
  .max(TIME_CHARS_MAX)
  .transform((value) => value.replace(BEYOND_MS, ''))
  .pipe(instant)
  .meta({
    format: 'date-time',
    pattern: INSTANT_PATTERN.replace('{1,3}', '{1,9}'),
    example: '2020-01-20T08:00:00.000Z',
  });

/** What every message has beside its data; further attributes are passed over, as CloudEvents asks for. */
export const intakeEnvelope = z.object({
  specversion: z.literal('1.0'),
  id: messageId.describe('Your id of the message: a repeat under the same id gets the first answer.'),
  source: sourceName.describe('Your name, as the installation has configured it.'),
  time: timeOfMessage.optional().describe('When it was observed.'),
  datacontenttype: mediaType.optional(),
});
/** The stream that a message is for, by its id or its number for people. */
export const subjectOfMessage = id.describe('The case, by id or number; key of the message.');

/** A message that asks for a command. `data` is that of the command, its personal fields still sealed. */
export interface IntakeMessage {
  readonly id: string;
  readonly source: string;
  readonly type: IntakeMessageType;
  /** When it was observed. */
  readonly time?: Instant;
  /** Id or number of the stream; absent where the command opens one. */
  readonly subject?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a message is none. `field` and `rule`: what is wrong where; `source` and `id`: as it names them, where it comes so far. */
export interface MalformedMessage {
  readonly malformed: MalformedCode;
  readonly field?: string;
  readonly rule?: string;
  readonly source?: string;
  readonly id?: string;
}

/** What a message is, or why it is none. */
export type ReadMessage = { readonly message: IntakeMessage } | MalformedMessage;
