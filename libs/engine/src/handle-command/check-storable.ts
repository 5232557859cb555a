import type { Command, Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';

/** Sealed it is a third longer, and an event tells more than its command: half of what a store takes. */
export const DATA_BYTES_MAX = 524_288;
/** Half a character, which no UTF-8 writes, and NUL, which no database keeps. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

function findUnstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : undefined;
  for (const [key, inner] of isNode(value) ? Object.entries(value) : []) {
    const fault = UNSTORABLE.test(key) ? path : findUnstorable(inner, path === '' ? key : `${path}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Refuses what no schema may let through, whichever process wrote it: read models and other stores would stop at it for
 * ever. The schemas of contracts check more; this is for a process whose schemas do not.
 */
export function checkStorable({ data }: Command): Rejection | undefined {
  const field = findUnstorable(data, '');
  if (field !== undefined) return invalid(field, 'not-unicode');
  const bytes = new TextEncoder().encode(JSON.stringify(data) ?? '').length;
  return bytes > DATA_BYTES_MAX ? invalid('', 'too-much-data', { max: DATA_BYTES_MAX }) : undefined;
}
