import { sortedKeys } from '@lianxin/kernel';
import { BadAppend } from './event-store.ts';

/** Deeper than any form; a cycle ends here too. */
const DEPTH_MAX = 64;

type Json = Readonly<Record<string, unknown>>;

/**
 * A copy with sorted keys, whose JSON is the text that kernel's `serializeForHash` puts into the hash. Throws
 * `BadAppend`, with `what` in its message, for values that JSON would silently change (dates, NaN, functions) or nested
 * over 64 deep.
 */
export const canonicalize = (value: unknown, what: string): unknown => canonicalizeValue(value, what, 0);

function canonicalizeValue(value: unknown, what: string, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return canonicalizeNumber(value, what);
  if (depth === DEPTH_MAX) throw new BadAppend(`${what}: deeper than ${DEPTH_MAX}`);
  if (Array.isArray(value)) return value.map((item) => canonicalizeValue(item, what, depth + 1));
  return canonicalizeObject(value, what, depth);
}

function canonicalizeNumber(value: unknown, what: string): number {
  if (!Number.isFinite(value)) throw new BadAppend(`${what}: this ${typeof value} is not JSON`);
  // JSON has no -0.
  return (value as number) + 0;
}

function canonicalizeObject(value: object, what: string, depth: number): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new BadAppend(`${what}: not a plain object`);
  const source = value as Json;
  const copy: Record<string, unknown> = {};
  for (const key of sortedKeys(source)) {
    const item = source[key];
    if (item === undefined) continue;
    const own = canonicalizeValue(item, what, depth + 1);
    // Assigned like any other key, it would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: own, enumerable: true });
    else copy[key] = own;
  }
  return copy;
}
