import type { NewEvent } from '@lianxin/kernel';
import { parseInstant } from '@lianxin/kernel';
import type { ExceededLimit, StoreLimits } from './event-store.ts';
import { BadAppend, OverLimit } from './event-store.ts';

/** Names are ASCII without spaces: every store compares and keeps them the same way. */
const NAME = /^[\x21-\x7e]+$/;
const NAME_CHARS_MAX = 200;

/** `at`: which of the events, counted from 0. */
function assertFits(fits: boolean, what: string, at?: number): asserts fits {
  if (!fits) throw new BadAppend(at === undefined ? what : `event ${at}: ${what}`);
}

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= NAME_CHARS_MAX && NAME.test(value);

function assertWithin(limit: ExceededLimit, max: number, amount: number, label: string): void {
  if (amount > max) throw new OverLimit(limit, `${label}: over ${max} (${limit})`);
}

/** UTF-8 takes no more for a unit of UTF-16: short texts need no counting. */
const BYTES_A_CHAR_MAX = 3;

function byteLengthOf(text: string, max: number): number {
  return text.length * BYTES_A_CHAR_MAX <= max ? text.length : new TextEncoder().encode(text).length;
}

/** Throws `OverLimit` where the JSON text of an event's data or metadata, as the adapter writes it, is too long. */
export function checkTextLength(text: string, label: string, { eventBytesMax: max }: StoreLimits): void {
  assertWithin('event-bytes', max, byteLengthOf(text, max), label);
}

/**
 * Throws `OverLimit` where the JSON texts of an append, in UTF-8, are longer together than the store takes in one; `chars`
 * is the sum of their lengths.
 */
export function checkAppendSize(
  chars: number,
  texts: () => readonly string[],
  { appendBytesMax: max }: StoreLimits,
): void {
  if (chars * BYTES_A_CHAR_MAX <= max) return;
  const bytes = texts().reduce((sum, text) => sum + byteLengthOf(text, 0), 0);
  assertWithin('append-bytes', max, bytes, 'all events together');
}

function checkMeta(meta: NewEvent['meta'], at: number): void {
  assertFits(typeof meta === 'object' && meta !== null, 'no metadata', at);
  assertFits(isName(meta.commandId) && isName(meta.fingerprint), 'command id or fingerprint is no name', at);
  assertFits(typeof meta.actor === 'string' && typeof meta.wake === 'boolean', 'actor or wake mark is missing', at);
}

function checkEvent(event: NewEvent, at: number): void {
  assertFits(typeof event === 'object' && event !== null, 'no event', at);
  assertFits(isName(event.id) && isName(event.type), 'id or type is no name', at);
  assertFits(Number.isSafeInteger(event.schema) && event.schema >= 1, 'schema is no version', at);
  assertFits(
    typeof event.effectiveAt === 'string' && parseInstant(event.effectiveAt) === event.effectiveAt,
    'effective time is no instant',
    at,
  );
  checkMeta(event.meta, at);
}

/** Every adapter calls it first: throws `BadAppend` for what no store may take. The events' data is not looked at. */
export function checkAppend(
  stream: string,
  expected: number,
  events: readonly NewEvent[],
  { appendEventsMax: max }: StoreLimits,
): void {
  assertFits(isName(stream), 'stream is no name');
  assertFits(Number.isSafeInteger(expected) && expected >= 0, 'expected version is no version');
  assertFits(Array.isArray(events) && events.length > 0, 'nothing to append');
  assertWithin('append-events', max, events.length, 'events of one append');
  events.forEach(checkEvent);
  assertFits(new Set(events.map(({ id }) => id)).size === events.length, 'an id stands twice in one append');
}
