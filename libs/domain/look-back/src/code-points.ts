/** Half of a pair: in UTF-16 it comes before U+E000 to U+FFFF, though what it is half of comes after them. */
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/**
 * Texts in the order of their code points, as other languages compare them; fit for `sort`. The order of `<` is that of
 * UTF-16 units, which differs beyond U+FFFF.
 */
export function compareByCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return isHalf(x) === isHalf(y) ? x - y : isHalf(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** A copy in the order of code points. */
export const sortByCodePoint = (texts: Iterable<string>): string[] => [...texts].sort(compareByCodePoint);

/** A text cut out of another keeps that one in memory; this one stands alone. */
export const copyOf = (cutOut: string): string => ` ${cutOut}`.slice(1);
