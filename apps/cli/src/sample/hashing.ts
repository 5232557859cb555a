import { createHash } from 'node:crypto';

/** Nothing here comes from `@lianxin/look-back`: a check by the code that it checks would check nothing. */
export const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The bytes of UTF-8 are in the order of the code points. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** JSON without spaces, the keys of every object sorted. */
function writeSorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${writeSorted(inner)}`).join(',')}}`;
}

export const hashOfRules = (rules: unknown): string => sha(writeSorted(rules as Json));

export const commitmentTo = (draw: string, source: string, share: string): string =>
  sha(`lianxin-draw-share/1\n${draw}\n${source}\n${share}\n`);

/** What the seed is the hash of; a share that is undefined was not revealed. */
export interface SeedText {
  readonly draw: string;
  readonly rulesHash: string;
  readonly populationHash: string;
  readonly shares: ReadonlyMap<string, string | undefined>;
}

export function seedOf({ draw, rulesHash, populationHash, shares }: SeedText): string {
  const sources = [...shares].sort(([a], [b]) => byCodePoint(a, b));
  const lines = sources.map(([source, share]) => `${source}=${share ?? 'unrevealed'}`);
  return sha(['lianxin-draw-seed/1', draw, rulesHash, populationHash, ...lines, ''].join('\n'));
}

/** Of each id as Rivest's sampler makes it: the hash as a decimal number, its digits from the last to the first. */
export function ticketsOf(seed: string): (id: string) => string {
  const hashOfSeed = sha(seed);
  return (id) => {
    const number = BigInt(`0x${sha(hashOfSeed + id)}`);
    return number.toString(10).padStart(64, '0').split('').reverse().join('');
  };
}
