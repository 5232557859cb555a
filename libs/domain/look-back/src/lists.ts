import { sortByCodePoint } from './code-points.ts';
import type { DrawnMember } from './sample.ts';

const SAMPLE = 'lianxin-sample/1';
const LOT = 'lianxin-lot/1';

const formatList = (head: string, draw: string, lines: readonly (readonly string[])[]): string =>
  [[head, draw, String(lines.length)], ...lines].map((fields) => `${fields.join('\t')}\n`).join('');

/** The text of a sample, in the order of its tickets: each member with the reasons why, one a field. */
export const formatSample = (draw: string, drawn: readonly DrawnMember[]): string =>
  formatList(
    SAMPLE,
    draw,
    drawn.map(({ id, because }) => [id, ...because]),
  );

/**
 * The text of a lot of verifiers, in the order of the sample: each member, its verifier, nobody where nobody may look
 * back, and who may. So anybody draws the lot again from this text and the seed.
 */
export const formatLot = (
  draw: string,
  lot: ReadonlyMap<string, string | null>,
  eligibleFor: (member: string) => readonly string[],
): string =>
  formatList(
    LOT,
    draw,
    [...lot].map(([member, verifier]) => [member, verifier ?? '', sortByCodePoint(eligibleFor(member)).join(',')]),
  );

const rowsOf = (head: string, text: string): readonly (readonly string[])[] => {
  const [first = [], ...rows] = text.split('\n').map((line) => line.split('\t'));
  if (first[0] !== head || rows.pop()?.join('') !== '' || Number(first[2]) !== rows.length)
    throw new RangeError(`not a text of ${head}`);
  return rows;
};

/** Of each drawn member why, from the text of a sample. */
export const parseSample = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(rowsOf(SAMPLE, text).map(([member = '', ...because]) => [member, because]));

/** Of each drawn member its verifier, from the text of a lot; nobody where nobody may look back. */
export const parseLot = (text: string): ReadonlyMap<string, string | undefined> =>
  new Map(rowsOf(LOT, text).map(([member = '', verifier]) => [member, verifier === '' ? undefined : verifier]));

/** Of each drawn member who may look back at it, from the text of a lot. */
export const parseEligible = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(rowsOf(LOT, text).map(([member = '', , ids = '']) => [member, ids.split(',').filter((id) => id !== '')]));
