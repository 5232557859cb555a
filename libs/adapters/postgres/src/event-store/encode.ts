import type { NewEvent } from '@lianxin/kernel';
import { parseInstant } from '@lianxin/kernel';
import { APPEND_EVENTS_MAX, BadAppend, EVENT_BYTES_MAX } from '@lianxin/engine';
import { canonical } from './canonical.ts';

/** Names and ids are codes: an index entry must stay far below a page's third. */
const NAME_CHARS_MAX = 200;
/** One message to the server; its own limit is 1 GB, and an imported history is some megabytes. */
const APPEND_BYTES_MAX = 67_108_864;
const VERSION_MAX = 2_147_483_647;

/** One event as the append function takes it. `head` and `meta` are the pieces of its hashed text. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly effectiveAt: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly door: string;
  readonly wake: boolean;
  /** What the columns leave over of the metadata; null when nothing. */
  readonly rest: string | null;
  readonly data: string;
  readonly head: string;
  readonly meta: string;
}

export interface EncodedAppend {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
  readonly bytes: number;
}

function name(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new BadAppend(`${what}: a text is wanted`);
  if (value.length > NAME_CHARS_MAX) throw new BadAppend(`${what}: longer than ${NAME_CHARS_MAX}`);
  if (value.includes('\0') || !value.isWellFormed()) throw new BadAppend(`${what}: not well-formed text`);
  return value;
}

function whole(value: unknown, min: number, what: string): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > VERSION_MAX) {
    throw new BadAppend(`${what}: a whole number from ${min} is wanted`);
  }
  return value as number;
}

function instant(value: unknown, what: string): string {
  if (typeof value !== 'string' || parseInstant(value) !== value) throw new BadAppend(`${what}: an instant is wanted`);
  return value;
}

function flag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new BadAppend(`${what}: true or false is wanted`);
  return value;
}

export function encodeAppend(stream: string, expected: number, events: readonly NewEvent[]): EncodedAppend {
  name(stream, 'stream');
  whole(expected, 0, 'expected');
  if (!Array.isArray(events) || events.length === 0) throw new BadAppend('events: at least one is wanted');
  if (events.length > APPEND_EVENTS_MAX) throw new BadAppend(`events: more than ${APPEND_EVENTS_MAX}`);
  const encoded = events.map((event: NewEvent, i) => encodeEvent(stream, expected + 1 + i, event));
  if (new Set(encoded.map((event) => event.id)).size < encoded.length) throw new BadAppend('id: twice in one append');
  const bytes = encoded.reduce((sum, event) => sum + event.data.length + event.meta.length, 0);
  if (bytes > APPEND_BYTES_MAX) throw new BadAppend(`events: more than ${APPEND_BYTES_MAX} bytes together`);
  return { stream, expected, events: encoded, bytes };
}

function encodeEvent(stream: string, version: number, event: NewEvent): EncodedEvent {
  if (typeof event !== 'object' || event === null) throw new BadAppend('event: an object is wanted');
  const id = name(event.id, 'id');
  const type = name(event.type, 'type');
  const schema = whole(event.schema, 1, 'schema');
  const effectiveAt = instant(event.effectiveAt, 'effectiveAt');
  const data = canonical(event.data, 'data');
  if (Buffer.byteLength(data) > EVENT_BYTES_MAX) throw new BadAppend(`data: more than ${EVENT_BYTES_MAX} bytes`);
  const head = JSON.stringify([stream, version, id, type, schema, effectiveAt]).slice(1, -1);
  return { id, type, schema, effectiveAt, data, head, ...encodeMeta(event.meta) };
}

type EncodedMeta = Omit<EncodedEvent, 'id' | 'type' | 'schema' | 'effectiveAt' | 'data' | 'head'>;

function encodeMeta(meta: NewEvent['meta']): EncodedMeta {
  if (typeof meta !== 'object' || meta === null) throw new BadAppend('meta: an object is wanted');
  const { commandId, fingerprint, actor, onBehalfOf, door, wake, ...rest } = meta;
  const restText = canonical(rest, 'meta');
  const text = canonical(meta, 'meta');
  if (text.length > EVENT_BYTES_MAX) throw new BadAppend(`meta: more than ${EVENT_BYTES_MAX} bytes`);
  return {
    commandId: name(commandId, 'commandId'),
    fingerprint: name(fingerprint, 'fingerprint'),
    actor: name(actor, 'actor'),
    onBehalfOf: onBehalfOf === undefined ? null : name(onBehalfOf, 'onBehalfOf'),
    door: name(door, 'door'),
    wake: flag(wake, 'wake'),
    rest: restText === '{}' ? null : restText,
    meta: text,
  };
}
