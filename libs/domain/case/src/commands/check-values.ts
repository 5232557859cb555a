import type { Instant, Rejection } from '@lianxin/kernel';
import { DAY_MS, invalid, isSealed, parseInstant, addMs } from '@lianxin/kernel';

/** The longest wait, in ms: a year. A case that needs more is resolved as "cannot be solved now". */
export const UNTIL_MS_MAX = 366 * DAY_MS;

/** Refuses a value that is no text, or one of spaces only; sealed text passes. */
export function checkRequiredText(field: string, value: unknown): Rejection | undefined {
  if (isSealed(value)) return undefined;
  return typeof value === 'string' && value.trim() !== '' ? undefined : invalid(field, 'required');
}

export function checkOneOf(field: string, value: unknown, allowed: readonly unknown[]): Rejection | undefined {
  return allowed.includes(value) ? undefined : invalid(field, 'not-one-of', { allowed: allowed.join(', ') });
}

export function firstRejection(...checks: readonly (Rejection | undefined)[]): Rejection | undefined {
  return checks.find((check) => check !== undefined);
}

/** The instant until which is waited; a refusal where it is not ahead, or further than `UNTIL_MS_MAX`. */
export function parseUntil(field: string, text: string, now: Instant): Instant | Rejection {
  const until = parseInstant(text);
  if (until === undefined) return invalid(field, 'bad-instant');
  if (until <= now) return invalid(field, 'not-in-the-future');
  return until > addMs(now, UNTIL_MS_MAX) ? invalid(field, 'too-far-off') : until;
}

export const isCount = (value: unknown, min: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= min;
