import type { EventMetadata, SlimMetadata } from './event-metadata.ts';
import type { Instant } from './time.ts';

/** A place in the whole log: decimal digits, compared with `comparePositions`. A string, since it outgrows a double. */
export type Position = string;
/** The position before the first event of the log. */
export const LOG_START: Position = '0';

/** Negative, 0 or positive as `a` lies before, at or after `b`; fit for `sort`. Positions have no leading zeros. */
export function comparePositions(a: Position, b: Position): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** What `decide` and `settle` return: a fact, effective at the instant `at`, not yet recorded. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly at: Instant;
  readonly data: D;
}

/** A fact with its place in its stream (1, 2, …): what `evolve` applies. */
export type VersionedEvent<E extends DomainEvent = DomainEvent> = E & { readonly version: number };

/** Personal data as it is in the record: `key` names the vault's key, `box` is the ciphertext. */
export interface Sealed {
  readonly key: string;
  readonly box: string;
}
/** A field with personal data: clear in a new command, sealed in the record. Rules never look inside. */
export type Personal<T = string> = T | Sealed;

type Primitive = string | number | boolean | null | undefined;
type FieldPath<D, K extends keyof D & (string | number)> = [Extract<D[K], Sealed>] extends [never]
  ? `${K}.${PersonalPath<D[K]>}`
  : `${K}`;

/** Paths of all fields of `D` that hold `Personal`, at any depth, as `SealedField` has them: `*` is every item of a list. */
export type PersonalPath<D> = D extends Primitive
  ? never
  : D extends readonly (infer I)[]
    ? `*.${PersonalPath<I>}`
    : { [K in keyof D & (string | number)]-?: FieldPath<D, K> }[keyof D & (string | number)];

/** Whether a value has the form of `Sealed`; the ciphertext itself is not checked. */
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'box' in value && 'key' in value;
}

/** An event ready to append. `id` is unique in its stream and derived from (command id, n). `data` is JSON. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  /** Schema version of `data`; older ones are upcast on reading. */
  readonly schema: number;
  readonly effectiveAt: Instant;
  readonly data: unknown;
  readonly meta: EventMetadata;
}

/** What subscriptions to the log read: a recorded event without its command and its link to the row before. */
export interface SlimEvent extends Omit<NewEvent, 'meta'> {
  /** Hex SHA-256 of the row as `serializeForHash` writes it: shows whether a position still holds the same event. */
  readonly hash: string;
  readonly stream: string;
  readonly version: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly meta: SlimMetadata;
}

/** An event as the store returns it, with its place in its stream and in the log. */
export interface RecordedEvent extends Omit<SlimEvent, 'meta'> {
  readonly meta: EventMetadata;
  /** Hash of the row before it in its stream; '' before the first. */
  readonly prevHash: string;
}

/**
 * Id of a command's event `n`, counted from 0. A repeated command gets the same ids, so that the store finds the
 * repeat.
 */
export const eventId = (commandId: string, n: number): string => `${commandId}/${n}`;

/** The text whose UTF-8 bytes the hash of a row covers: all that is recorded except its position and `hash` itself. */
export function serializeForHash(e: Omit<RecordedEvent, 'position' | 'hash'>): string {
  const { prevHash, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data } = e;
  return canonicalJson([prevHash, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data]);
}

/**
 * JSON text with the keys of every object sorted, so that equal values give equal text. Fails as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  const sorted: Record<string, unknown> = {};
  for (const key of sortedKeys(source)) {
    const inner = sortKeys(source[key]);
    // Set like any other it would not be a key of the object but what it inherits from.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: inner, enumerable: true });
    else sorted[key] = inner;
  }
  return sorted;
}

/** With more keys than this an object is sorted by the engine of the language, which copies them first. */
const KEYS_SORTED_IN_PLACE_MAX = 32;

/** The keys of an object in the order of their UTF-16 units, which canonical text has. */
export function sortedKeys(source: object): string[] {
  const keys = Object.keys(source);
  if (keys.length > KEYS_SORTED_IN_PLACE_MAX) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] as string;
    let to = i;
    for (; to > 0 && (keys[to - 1] as string) > key; to -= 1) keys[to] = keys[to - 1] as string;
    keys[to] = key;
  }
  return keys;
}
