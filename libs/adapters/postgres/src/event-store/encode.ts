import {
  BadAppend,
  DEFAULT_STORE_LIMITS,
  canonicalize,
  checkAppend,
  checkAppendSize,
  checkTextLength,
} from '@lianxin/engine';
import type { NewEvent } from '@lianxin/kernel';

/** Accounts and ingresses are codes. */
const TEXT_CHARS_MAX = 200;
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f]/;
/** The server's own limit of one message is 1 GB. */
export const POSTGRES_LIMITS = DEFAULT_STORE_LIMITS;
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
  /** Keys in the order in which they are hashed; the second is what a read returns. */
  readonly data: string;
  readonly value: unknown;
  /** The pieces of its hashed text: before the recorded time, and between that and its data. */
  readonly hashedHead: string;
  readonly hashedMeta: string;
}

/** One append as the append function takes it: `expected` is the version before it, `bytes` about its size: a character counts as one. */
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
  checkAppend(stream, expected, events, POSTGRES_LIMITS);
  if (expected + events.length > VERSION_MAX) throw new BadAppend('expected version is no version');
  const encodeMetaOnce = rememberLast(encodeMeta);
  const encoded = events.map((event, i) => encodeEvent(stream, expected + 1 + i, event, encodeMetaOnce(event.meta)));
  const chars = encoded.reduce((sum, event) => sum + event.data.length + event.hashedMeta.length, 0);
  checkAppendSize(chars, () => encoded.flatMap((event) => [event.data, event.hashedMeta]), POSTGRES_LIMITS);
  if (!HASH.test(prevHash)) throw new BadAppend('the hash before is no hash');
  return { stream, expected, prevHash, events: encoded, bytes: chars };
}

/** Events of one command have their metadata in common. */
function rememberLast<I, R>(encode: (input: I) => R): (input: I) => R {
  let last: { readonly input: I; readonly encoded: R } | undefined;
  return (input) => (last?.input === input ? last : (last = { input, encoded: encode(input) })).encoded;
}

/** Encodes one event; `version` is its place in the stream. Throws `BadAppend` when it cannot be stored. */
export function encodeEvent(
  stream: string,
  version: number,
  event: NewEvent,
  meta: EncodedMeta = encodeMeta(event.meta),
): EncodedEvent {
  const { id, type, schema, effectiveAt } = event;
  if (schema > VERSION_MAX) throw new BadAppend('schema is no version');
  const value = canonicalize(event.data, 'data');
  const data = JSON.stringify(value);
  checkTextLength(data, 'data', POSTGRES_LIMITS);
  const hashedHead = JSON.stringify([stream, version, id, type, schema, effectiveAt]).slice(1, -1);
  return { id, type, schema, effectiveAt, data, value, hashedHead, ...meta };
}

type EncodedMeta = Pick<
  EncodedEvent,
  'commandId' | 'fingerprint' | 'actor' | 'onBehalfOf' | 'door' | 'wake' | 'rest' | 'hashedMeta'
>;

function encodeMeta(meta: NewEvent['meta']): EncodedMeta {
  const { commandId, fingerprint, actor, onBehalfOf, door, wake, ...rest } = meta;
  const restText = JSON.stringify(rest);
  const hashedMeta = JSON.stringify(canonicalize(meta, 'meta'));
  checkTextLength(hashedMeta, 'meta', POSTGRES_LIMITS);
  return {
    commandId,
    fingerprint,
    actor: checkColumnText(actor, 'actor'),
    onBehalfOf: onBehalfOf === undefined ? null : checkColumnText(onBehalfOf, 'onBehalfOf'),
    door: checkColumnText(door, 'door'),
    wake,
    rest: restText === '{}' ? null : restText,
    hashedMeta,
  };
}
