import { byCodePoint } from './hashing.ts';

/** A line of a population. */
export interface Row {
  readonly id: string;
  readonly must: readonly string[];
  readonly of: ReadonlyMap<string, string>;
}

/** A line of a lot: who looks back at the member, of those who may. */
export interface LotRow {
  readonly member: string;
  readonly verifier: string;
  readonly eligible: readonly string[];
}

/** The lines after the head, each with its fields; undefined where the head is not of this kind, or counts others. */
function linesBelow(text: string, kind: string, draw: string): readonly (readonly string[])[] | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  const head = lines.shift();
  return head === `${kind}\t${draw}\t${lines.length}` ? lines.map((line) => line.split('\t')) : undefined;
}

const isRow = ([id = '', must = '', ...attributes]: readonly string[]): boolean =>
  id !== '' && must.startsWith('must=') && attributes.every((one) => one.indexOf('=') > 0);

const toRow = ([id = '', must = '', ...attributes]: readonly string[]): Row => ({
  id,
  must: must === 'must=' ? [] : must.slice('must='.length).split(','),
  of: new Map(attributes.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])),
});

/** Undefined: this is no population of the draw. Members stand by their id, each once. */
export function readPopulation(text: string, draw: string): readonly Row[] | undefined {
  const lines = linesBelow(text, 'lianxin-population/1', draw);
  if (!lines?.every(isRow)) return undefined;
  const rows = lines.map(toRow);
  return rows.every(({ id }, n) => n === 0 || byCodePoint(rows[n - 1]?.id ?? '', id) < 0) ? rows : undefined;
}

/** Undefined: this is no lot of the draw. */
export function readLot(text: string, draw: string): readonly LotRow[] | undefined {
  const lines = linesBelow(text, 'lianxin-lot/1', draw);
  if (!lines?.every((fields) => fields.length === 3)) return undefined;
  return lines.map(([member = '', verifier = '', eligible = '']) => ({
    ...{ member, verifier },
    eligible: eligible === '' ? [] : eligible.split(','),
  }));
}

/** A sample as it is kept, for its hash. */
export const writeSample = (
  draw: string,
  drawn: readonly { readonly id: string; readonly because: readonly string[] }[],
): string =>
  [
    `lianxin-sample/1\t${draw}\t${drawn.length}`,
    ...drawn.map(({ id, because }) => [id, ...because].join('\t')),
    '',
  ].join('\n');
