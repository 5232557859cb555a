import { JSON_DEPTH_MAX, parseLocatedJson } from './located-json.ts';

/** What is wrong with a JSON text from outside. `field`: path of the key that stands twice in one object. */
export type JsonFault =
  { readonly fault: 'not-json' | 'too-deep' } | { readonly fault: 'duplicate-key'; readonly field: string };

/** Not a number where it is nested deeper than `JSON_DEPTH_MAX`. */
function countKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > JSON_DEPTH_MAX) return Number.NaN;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce<number>((sum, one) => sum + countKeys(one, depth + 1), own);
}

const KEY = /"\s*:/g;

/**
 * What a parser lets pass of a text that it read as `value`: of a key that stands twice the later wins silently. The text
 * is read with its places only where its keys are more than those of the value.
 */
export function findJsonFault(text: string, value: unknown): JsonFault | undefined {
  const keys = countKeys(value);
  if (Number.isNaN(keys)) return { fault: 'too-deep' };
  if ((text.match(KEY)?.length ?? 0) === keys) return undefined;
  const [twice] = parseLocatedJson(text).duplicateKeys;
  return twice && { fault: 'duplicate-key', field: twice.path };
}

/** The value of a JSON text from outside, or why it is not taken. */
export function readStrictJson(text: string): { readonly value: unknown } | JsonFault {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return { fault: 'not-json' };
  }
  return findJsonFault(text, value) ?? { value };
}
