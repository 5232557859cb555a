import { BadAppend } from '@lianxin/engine';

/** Deeper than any form; a cycle ends here too. */
const DEPTH_MAX = 64;

type Json = Readonly<Record<string, unknown>>;

/**
 * JSON text with keys in order: the very text that kernel's `hashedText` puts into the hash.
 * Values that JSON would silently change (dates, NaN, functions) are refused instead.
 */
export function canonical(value: unknown, what: string): string {
  return JSON.stringify(ordered(value, what, 0));
}

function ordered(value: unknown, what: string, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
  if (typeof value !== 'object') throw new BadAppend(`${what}: this ${typeof value} is not JSON`);
  if (depth === DEPTH_MAX) throw new BadAppend(`${what}: deeper than ${DEPTH_MAX}`);
  if (Array.isArray(value)) return value.map((item) => ordered(item, what, depth + 1));
  return orderedObject(value, what, depth);
}

function orderedObject(value: object, what: string, depth: number): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new BadAppend(`${what}: not a plain object`);
  const source = value as Json;
  const inOrder: Record<string, unknown> = {};
  for (const key of Object.keys(source).sort()) {
    const item = source[key];
    if (item === undefined) continue;
    const own = ordered(item, what, depth + 1);
    // Set like any other it would not be a key of the object but what it inherits from.
    if (key === '__proto__') Object.defineProperty(inOrder, key, { value: own, enumerable: true });
    else inOrder[key] = own;
  }
  return inOrder;
}
