import { z } from 'zod';
import { INPUT_FAULTS_MAX } from '../http/faults.ts';
import { factId, factVersion, topicName } from '../facts/fact-scalars.ts';
import { messageId } from './intake-message.ts';
import { DEAD_LETTER_REASONS } from './malformed.ts';
import { SAFE_FIELD_CHARS_MAX } from './safe-field.ts';
import { SEALED_EXAMPLES } from './sealed-examples.ts';

/** The longest name of a topic, with partition and offset. */
const MESSAGE_ID_CHARS_MAX = 320;
const CODE_CHARS_MAX = 64;
const NUMBER_CHARS_MAX = 32;
/** A receipt code has eight characters; its header is most of it. */
const SEALED_CODE_CHARS_MAX = 1000;
const OFFSET_CHARS_MAX = 19;
const PARTITIONS_MAX = 2_147_483_647;

/** Where replies and notices come from. */
export const INTAKE_SOURCE = '/intake';

const code = z
  .string()
  .max(CODE_CHARS_MAX)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const field = z
  .string()
  .max(SAFE_FIELD_CHARS_MAX)
  .regex(/^[A-Za-z0-9.*]+$/)
  .describe('Path of the field; a name that is none of ours is `*`.');

const cloudEvent = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z
      .string()
      .max(MESSAGE_ID_CHARS_MAX)
      .regex(/^[A-Za-z0-9._:/-]+$/),
    source: z.literal(INTAKE_SOURCE),
    type: z.literal(type),
    datacontenttype: z.literal('application/json'),
    data,
  });

const reply = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  cloudEvent(type, data).extend({ correlationid: messageId.max(64).describe('Id of the message that it answers.') });

const accepted = z.object({
  id: factId.describe('Opaque id of the case: the subject of its facts.'),
  version: factVersion.describe('Version of the case with the last event of the command.'),
  number: z
    .string()
    .max(NUMBER_CHARS_MAX)
    .regex(/^[A-Z]{2,8}-\d{4}-\d+$/)
    .optional()
    .describe('Of a new case: its number for people.'),
  receiptCode: z
    .string()
    .max(SEALED_CODE_CHARS_MAX)
    .regex(/^[\w.-]+$/)
    .optional()
    .describe('Of a new case: its receipt code, as JSON sealed to the key of the source (compact JWE).'),
});
const refused = z.object({
  code: code.describe('Why: a rule of form, or of the case. More codes may come.'),
  field: field.optional(),
  rule: code.optional(),
  errors: z.array(z.object({ field, rule: code })).max(INPUT_FAULTS_MAX),
});
const deadLetter = z.object({
  topic: topicName,
  partition: z.int().min(0).max(PARTITIONS_MAX),
  offset: z.string().max(OFFSET_CHARS_MAX).regex(/^\d+$/),
  reason: code.describe(`Now one of ${DEAD_LETTER_REASONS.join(', ')}; more may come.`),
  field: field.optional(),
  rule: code.optional(),
});

const exampleOf = (type: string, id: string, more: object): Readonly<Record<string, unknown>> => ({
  ...{ specversion: '1.0', id, source: INTAKE_SOURCE, type, datacontenttype: 'application/json' },
  ...more,
});

const ACCEPTED = 'lianxin.intake.accepted.v1';
const REFUSED = 'lianxin.intake.refused.v1';
const DEAD_LETTERED = 'lianxin.intake.dead-lettered.v1';
const fault = { field: 'data.contact.phone', rule: 'bad-phone' };

/** Everything that the intake sends. */
export const intakeReplies = {
  accepted: {
    type: ACCEPTED,
    form: reply(ACCEPTED, accepted),
    example: exampleOf(ACCEPTED, 'hotline-12345/12345-2020-0007/accepted', {
      correlationid: '12345-2020-0007',
      data: { id: 'k3f9x2m7q4', version: 2, number: 'LSW-2020-000123', receiptCode: SEALED_EXAMPLES.receiptCode },
    }),
  },
  refused: {
    type: REFUSED,
    form: reply(REFUSED, refused),
    example: exampleOf(REFUSED, 'hotline-12345/12345-2020-0008/bad-phone', {
      correlationid: '12345-2020-0008',
      data: { code: fault.rule, ...fault, errors: [fault] },
    }),
  },
  deadLettered: {
    type: DEAD_LETTERED,
    form: cloudEvent(DEAD_LETTERED, deadLetter),
    example: exampleOf(DEAD_LETTERED, 'lianxin.intake.case/3/4711', {
      data: { topic: 'lianxin.intake.case', partition: 3, offset: '4711', reason: 'not-json' },
    }),
  },
} as const;

/** Beside the body of a message that is taken or sent by the intake. */
export const intakeHeaders = z.object({
  'content-type': z
    .string()
    .max(CODE_CHARS_MAX)
    .regex(/^application\/cloudevents\+json/)
    .optional(),
});
