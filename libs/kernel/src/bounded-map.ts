/** A map of at most `max` entries: what was set longest ago goes first. Reading does not make an entry younger. */
export class BoundedMap<K, V> extends Map<K, V> {
  private readonly max: number;

  constructor(max: number) {
    super();
    this.max = max;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.max) this.delete(this.keys().next().value as K);
    return this;
  }
}

/**
 * A pure function that remembers its last answers, at most `max` of them, by the text that `keyOf` gives: the same input
 * gets the same answer, remembered or computed anew. What was asked for longest ago goes first.
 */
export function memoizeBounded<I, V>(
  max: number,
  keyOf: (input: I) => string,
  compute: (input: I) => V,
): (input: I) => V {
  const kept = new BoundedMap<string, V>(max);
  return (input) => {
    const key = keyOf(input);
    const answer = kept.get(key) ?? compute(input);
    kept.set(key, answer);
    return answer;
  };
}
