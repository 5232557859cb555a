import type { Instant } from '@lianxin/kernel';
import { lookUp, readStrictJson } from '@lianxin/kernel';
import type { z } from 'zod';
import type { InputFault } from '../http/faults.ts';
import { inputFaultsOf } from '../http/faults.ts';
import type { IntakeCommand, IntakeMessageType } from './intake-commands.ts';
import { intakeCommands } from './intake-commands.ts';
import type { MalformedMessage, ReadMessage } from './intake-message.ts';
import { INTAKE_BYTES_MAX, intakeEnvelope, messageId, sourceName, subjectOfMessage } from './intake-message.ts';
import type { MalformedCode } from './malformed.ts';
import { toSafeField } from './safe-field.ts';

type Json = Readonly<Record<string, unknown>>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const malformedAt = (malformed: MalformedCode, field?: string): MalformedMessage =>
  field === undefined ? { malformed } : { malformed, field: toSafeField(field) };

function decode(body: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(body);
  } catch {
    return undefined;
  }
}

/** The JSON of a message as strict as that of an HTTP body. */
function readJson(body: Uint8Array): { readonly value: unknown } | MalformedMessage {
  if (body.length > INTAKE_BYTES_MAX) return malformedAt('too-large');
  if (body.includes(0)) return malformedAt('nul');
  const text = decode(body);
  if (text === undefined) return malformedAt('not-utf-8');
  const read = readStrictJson(text);
  if ('value' in read) return read;
  return malformedAt(read.fault, 'field' in read ? read.field : undefined);
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPE = /^(lianxin\.[a-z-]+\.[a-z-]+)\.v([1-9]\d{0,5})$/;
const known = Object.keys(intakeCommands).map((type) => TYPE.exec(type));

const badEnvelope = ({ field, rule }: Pick<InputFault, 'field' | 'rule'>): MalformedMessage => ({
  malformed: 'bad-envelope',
  field: toSafeField(field),
  rule,
});

/** Of a type that is not taken: whether a later build may. */
function whyNotTaken(type: unknown): MalformedMessage {
  if (typeof type !== 'string')
    return badEnvelope({ field: 'type', rule: type === undefined ? 'required' : 'wrong-type' });
  const [, name, version] = TYPE.exec(type) ?? [];
  const isLater = known.some((one) => one?.[1] === name && Number(one?.[2]) < Number(version));
  return malformedAt(isLater ? 'future-version' : 'unknown-type');
}

const faultOf = ({ issues }: z.ZodError, input: unknown, prefix = ''): MalformedMessage =>
  badEnvelope(inputFaultsOf(issues, input, prefix)[0] ?? { field: prefix, rule: 'bad-form' });

function readSubject({ opens }: IntakeCommand, subject: unknown): string | MalformedMessage | undefined {
  if (opens) return subject === undefined ? undefined : badEnvelope({ field: 'subject', rule: 'unknown-field' });
  const read = subjectOfMessage.safeParse(subject);
  return read.success ? read.data : faultOf(read.error, subject, 'subject');
}

function readEnvelope(value: Json, type: IntakeMessageType): ReadMessage {
  const envelope = intakeEnvelope.safeParse(value);
  if (!envelope.success) return faultOf(envelope.error, value);
  const subject = readSubject(intakeCommands[type], value['subject']);
  if (typeof subject === 'object') return subject;
  const data = value['data'];
  if (!isObject(data)) return badEnvelope({ field: 'data', rule: data === undefined ? 'required' : 'wrong-type' });
  const { id, source, time } = envelope.data;
  const when = time === undefined ? {} : { time: time as Instant };
  return { message: { id, source, type, ...when, ...(subject === undefined ? {} : { subject }), data } };
}

const isTaken = (type: unknown): type is IntakeMessageType =>
  typeof type === 'string' && lookUp<object>(intakeCommands, type) !== undefined;

/** With sender and id of a message that cannot be read, where it says that much. */
function withSenderAndId(read: ReadMessage, value: Json): ReadMessage {
  if ('message' in read) return read;
  const [source, id] = [sourceName.safeParse(value['source']), messageId.safeParse(value['id'])];
  return { ...read, ...(source.success ? { source: source.data } : {}), ...(id.success ? { id: id.data } : {}) };
}

/**
 * Reads the body of a message, whatever its bytes are: never throws. What it lets through has the form of its envelope;
 * its data is read by the command's schema once its sealed fields are opened.
 */
export function readIntakeMessage(body: Uint8Array): ReadMessage {
  const json = readJson(body);
  if ('malformed' in json) return json;
  const { value } = json;
  if (!isObject(value)) return { malformed: 'bad-envelope', rule: 'wrong-type' };
  const type = value['type'];
  return withSenderAndId(isTaken(type) ? readEnvelope(value, type) : whyNotTaken(type), value);
}
