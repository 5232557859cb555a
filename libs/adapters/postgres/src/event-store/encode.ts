import { BadAppend, checkAppend, checkTextLength, canonicalize } from '@lianxin/engine';
import type { NewEvent } from '@lianxin/kernel';

/** Accounts and ingresses are codes. */
const TEXT_CHARS_MAX = 200;
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f]/;
/** One message to the server; its own limit is 1 GB, and an imported history is some megabytes. */
const APPEND_BYTES_MAX = 67_108_864;
const HASH = /^(?:[0-9a-f]{64})?$/;
const VERSION_MAX = 2_147_483_647;

/** One event as the append function takes it. */
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
  /** With its keys in order, as it is hashed; and what is read back of it. */
  readonly data: string;
  readonly value: unknown;
  /** The pieces of its hashed text: before the recorded time, and between that and its data. */
  readonly hashedHead: string;
  readonly hashedMeta: string;
}

/** One append as the append function takes it: `expected` is the version before it, `bytes` its size. */
export interface EncodedAppend {
  readonly stream: string;
  readonly expected: number;
  /** Hash of the event before the first one; empty: it is not checked. */
  readonly prevHash: string;
  readonly events: readonly EncodedEvent[];
  readonly bytes: number;
}

/** Text that a column and the way to it take as it is. */
function checkColumnText(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new BadAppend(`${what}: a text is wanted`);
  if (value.length > TEXT_CHARS_MAX) throw new BadAppend(`${what}: longer than ${TEXT_CHARS_MAX}`);
  if (CONTROL.test(value) || !value.isWellFormed()) throw new BadAppend(`${what}: not well-formed text`);
  return value;
}

/** Encodes an append for the append function. Throws `BadAppend` when an event cannot be stored. */
export function encodeAppend(
  stream: string,
  expected: number,
  events: readonly NewEvent[],
  prevHash = '',
): EncodedAppend {
  checkAppend(stream, expected, events);
  if (expected + events.length > VERSION_MAX) throw new BadAppend('expected version is no version');
  const encoded = events.map((event, i) => encodeEvent(stream, expected + 1 + i, event));
  const bytes = encoded.reduce((sum, event) => sum + event.data.length + event.hashedMeta.length, 0);
  if (bytes > APPEND_BYTES_MAX) throw new BadAppend(`events: more than ${APPEND_BYTES_MAX} bytes together`);
  if (!HASH.test(prevHash)) throw new BadAppend('the hash before is no hash');
  return { stream, expected, prevHash, events: encoded, bytes };
}

/** Encodes one event; `version` is its place in the stream. Throws `BadAppend` when it cannot be stored. */
export function encodeEvent(stream: string, version: number, event: NewEvent): EncodedEvent {
  const { id, type, schema, effectiveAt } = event;
  if (schema > VERSION_MAX) throw new BadAppend('schema is no version');
  const value = canonicalize(event.data, 'data');
  const data = JSON.stringify(value);
  checkTextLength(data, 'data');
  const hashedMeta = JSON.stringify(canonicalize(event.meta, 'meta'));
  checkTextLength(hashedMeta, 'meta');
  return {
    id,
    type,
    schema,
    effectiveAt,
    data,
    value,
    hashedHead: JSON.stringify([stream, version, id, type, schema, effectiveAt]).slice(1, -1),
    hashedMeta,
    ...encodeMeta(event.meta),
  };
}

type EncodedMeta = Pick<EncodedEvent, 'commandId' | 'fingerprint' | 'actor' | 'onBehalfOf' | 'door' | 'wake' | 'rest'>;

function encodeMeta(meta: NewEvent['meta']): EncodedMeta {
  const { commandId, fingerprint, actor, onBehalfOf, door, wake, ...rest } = meta;
  const restText = JSON.stringify(rest);
  return {
    commandId,
    fingerprint,
    actor: checkColumnText(actor, 'actor'),
    onBehalfOf: onBehalfOf === undefined ? null : checkColumnText(onBehalfOf, 'onBehalfOf'),
    door: checkColumnText(door, 'door'),
    wake,
    rest: restText === '{}' ? null : restText,
  };
}
