import type { NewEvent } from '@lianxin/kernel';
import { parseInstant } from '@lianxin/kernel';
import { APPEND_EVENTS_MAX, BadAppend, EVENT_BYTES_MAX } from './event-store.ts';

/** Names are ASCII without spaces: every store compares and keeps them the same way. */
const NAME = /^[\x21-\x7e]{1,200}$/;

function assertFits(fits: boolean, what: string): asserts fits {
  if (!fits) throw new BadAppend(what);
}

const isName = (value: unknown): boolean => typeof value === 'string' && NAME.test(value);

function byteLengthOf(text: string): number {
  // No character takes more than three bytes a UTF-16 unit: short texts need no counting.
  return text.length * 3 <= EVENT_BYTES_MAX ? text.length : new TextEncoder().encode(text).length;
}

/**
 * Throws `BadAppend` where the JSON text of an event's data or metadata, as the adapter writes it, is over
 * `EVENT_BYTES_MAX`.
 */
export function checkTextLength(text: string, label: string): void {
  assertFits(byteLengthOf(text) <= EVENT_BYTES_MAX, `${label} is longer than ${EVENT_BYTES_MAX} bytes`);
}

function checkMeta(meta: NewEvent['meta'], label: string): void {
  assertFits(typeof meta === 'object' && meta !== null, `${label}: no metadata`);
  assertFits(isName(meta.commandId) && isName(meta.fingerprint), `${label}: command id or fingerprint is no name`);
  assertFits(
    typeof meta.actor === 'string' && typeof meta.wake === 'boolean',
    `${label}: actor or wake mark is missing`,
  );
}

function checkEvent(event: NewEvent, label: string): void {
  assertFits(typeof event === 'object' && event !== null, `${label} is no event`);
  assertFits(isName(event.id) && isName(event.type), `${label}: id or type is no name`);
  assertFits(Number.isSafeInteger(event.schema) && event.schema >= 1, `${label}: schema is no version`);
  assertFits(
    typeof event.effectiveAt === 'string' && parseInstant(event.effectiveAt) === event.effectiveAt,
    `${label}: effective time is no instant`,
  );
  checkMeta(event.meta, label);
}

/** Every adapter calls it first: throws `BadAppend` for what no store may take. The events' data is not looked at. */
export function checkAppend(stream: string, expected: number, events: readonly NewEvent[]): void {
  assertFits(isName(stream), 'stream is no name');
  assertFits(Number.isSafeInteger(expected) && expected >= 0, 'expected version is no version');
  assertFits(Array.isArray(events) && events.length > 0, 'nothing to append');
  assertFits(events.length <= APPEND_EVENTS_MAX, `more than ${APPEND_EVENTS_MAX} events in one append`);
  events.forEach((event, i) => checkEvent(event, `event ${i}`));
  assertFits(new Set(events.map(({ id }) => id)).size === events.length, 'an id stands twice in one append');
}
