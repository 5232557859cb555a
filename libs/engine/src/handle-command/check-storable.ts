import type { Command, Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';

/** Sealed it is a third longer, and an event tells more than its command: half of what a store takes. */
export const DATA_BYTES_MAX = 524_288;
/** Lone surrogates, which UTF-8 cannot write, and NUL, which PostgreSQL cannot store. */
const isUnstorable = (text: string): boolean => !text.isWellFormed() || text.includes('\0');
/** No character takes more bytes for each of its UTF-16 units. */
const BYTES_PER_UNIT_MAX = 3;

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

function findUnstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return isUnstorable(value) ? path : undefined;
  if (!isNode(value)) return undefined;
  for (const key of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const fault = isUnstorable(key) ? path : findUnstorable(inner, path === '' ? key : `${path}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function byteLengthOf(text: string): number {
  const most = text.length * BYTES_PER_UNIT_MAX;
  return most <= DATA_BYTES_MAX ? most : new TextEncoder().encode(text).length;
}

/**
 * Refuses what no schema may let through, whichever process wrote it: read models and other stores would stop at it for
 * ever. The schemas of contracts check more; this is for a process whose schemas do not.
 */
export function checkStorable({ data }: Command): Rejection | undefined {
  const field = findUnstorable(data, '');
  if (field !== undefined) return invalid(field, 'not-unicode');
  return byteLengthOf(JSON.stringify(data) ?? '') > DATA_BYTES_MAX
    ? invalid('', 'too-much-data', { max: DATA_BYTES_MAX })
    : undefined;
}
