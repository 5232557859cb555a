/** A character, or a pair of characters that follow each other, as one number. */
type Gram = number;

const PAIR = 0x110000;

/** The characters of a text, or its pairs. */
export function gramsOf(chars: readonly string[], size: 1 | 2): readonly Gram[] {
  const codes = chars.map((char) => char.codePointAt(0) as number);
  if (size === 1) return codes;
  return codes.slice(1).map((code, at) => (codes[at] as number) * PAIR + code);
}

/** How often each gram of a text occurs, to see how many another one shares. */
export class GramCounts {
  private readonly places = new Map<Gram, number>();
  private readonly counts: number[] = [];
  private readonly total: number;

  constructor(grams: readonly Gram[]) {
    this.total = grams.length;
    for (const gram of grams) {
      const place = this.places.get(gram) ?? this.counts.length;
      this.places.set(gram, place);
      this.counts[place] = (this.counts[place] ?? 0) + 1;
    }
  }

  has(gram: Gram): boolean {
    return this.places.has(gram);
  }

  /** Twice what both share, each as often as both have it, over what both have: 0 to 1. */
  diceWith(grams: readonly Gram[]): number {
    const left = [...this.counts];
    let shared = 0;
    for (const gram of grams) {
      const place = this.places.get(gram);
      if (place === undefined || left[place] === 0) continue;
      left[place] = (left[place] as number) - 1;
      shared += 1;
    }
    return shared === 0 ? 0 : (2 * shared) / (this.total + grams.length);
  }
}
