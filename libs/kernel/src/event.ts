import type { Ingress } from './command.ts';
import type { Instant } from './time.ts';

/** A place in the whole log: decimal digits, compared with `comparePositions`. A string, since it outgrows a double. */
export type Position = string;
export const LOG_START: Position = '0';

export function comparePositions(a: Position, b: Position): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** What `decide` and `settle` give: a fact, effective at its own instant. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly at: Instant;
  readonly data: D;
}

/** A fact with its place in its stream (1, 2, …): what `evolve` applies. */
export type VersionedEvent<E extends DomainEvent = DomainEvent> = E & { readonly version: number };

/** Personal data as it is in the record: `key` names the key, `box` is the ciphertext. */
export interface Sealed {
  readonly key: string;
  readonly box: string;
}
/** Clear on its way in, sealed in the record. Rules never look inside. */
export type Personal<T = string> = T | Sealed;

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'box' in value && 'key' in value;
}

export interface EventMetadata {
  readonly commandId: string;
  /** Keyed HMAC over the clear (type, data, actor, on whose behalf). */
  readonly fingerprint: string;
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly door: Ingress;
  readonly observedAt?: Instant;
  /** `id@version` of the rule pack it was decided under. */
  readonly programme?: string;
  /** Versions of the other streams that were read (pinned versions): stream → version. */
  readonly facts?: Readonly<Record<string, number>>;
  readonly traceId?: string;
  /** The stream's workflow has to look. */
  readonly wake: boolean;
}

/** Ready to append. `id` is unique in its stream and derived from (command id, n). `data` is JSON. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  /** Schema version of `data`; older ones are upcast on reading. */
  readonly schema: number;
  readonly effectiveAt: Instant;
  readonly data: unknown;
  readonly meta: EventMetadata;
}

/** What subscriptions of the log go by: a recorded event without who did it and the proofs that it was not changed. */
export interface SlimEvent extends Omit<NewEvent, 'id' | 'meta'> {
  /** Hex SHA-256 of the row: what is at a position is known by it. */
  readonly hash: string;
  readonly stream: string;
  readonly version: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly meta: Pick<EventMetadata, 'wake'>;
}

export interface RecordedEvent extends NewEvent, Omit<SlimEvent, 'meta'> {
  /** Hash of the row before it in its stream; '' before the first. */
  readonly prevHash: string;
}

export const eventId = (commandId: string, n: number): string => `${commandId}/${n}`;

/** The bytes the hash of a row covers, as text: all that is recorded but its position and `hash` itself. */
export function serializeForHash(e: Omit<RecordedEvent, 'position' | 'hash'>): string {
  const { prevHash, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data } = e;
  return canonicalJson([prevHash, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data]);
}

/** JSON text that does not depend on who serialised the value: keys in order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(source)
      .sort()
      .map((key) => [key, sortKeys(source[key])]),
  );
}
