import { normaliseCharacter } from './normalise.ts';
import type { Numeral } from './numerals.ts';
import { readNumeral } from './numerals.ts';

/** Of a longer text the beginning is compared: what is wanted is said there, and the work stays bounded. */
export const COMPARED_CHARS_MAX = 1000;
/** Longer than any number that somebody writes. */
const NUMERAL_CHARS_MAX = 32;
const COMPARED = /[\p{L}\p{N}]/u;
const BEGINS_NUMERAL: ReadonlySet<string> = new Set('0123456789〇零一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾');

/** A text as it is compared: without blanks and punctuation, of one width and one script, its numbers in digits. */
export interface ComparedText {
  /** As it was written, as far as it is compared. */
  readonly text: string;
  /** The text goes on. */
  readonly isCut: boolean;
  /** The characters that are compared, and where in the text each came from. */
  readonly chars: readonly string[];
  readonly froms: readonly number[];
  /** Numbers that it names, in digits. */
  readonly numbers: ReadonlySet<string>;
}

/** Every character normalised; some become several, each of which keeps its origin. */
function normaliseText(text: string): Pick<ComparedText, 'chars' | 'froms'> {
  const [chars, froms]: [string[], number[]] = [[], []];
  let from = 0;
  for (const written of text) {
    for (const char of normaliseCharacter(written)) {
      chars.push(char);
      froms.push(from);
    }
    from += written.length;
  }
  return { chars, froms };
}

/** The number that begins at a place; its figures are characters of one code unit. */
function numeralAt(chars: readonly string[], at: number): Numeral | undefined {
  if (!BEGINS_NUMERAL.has(chars[at] as string)) return undefined;
  return readNumeral(
    chars
      .slice(at, at + NUMERAL_CHARS_MAX)
      .map((char) => char.charAt(0))
      .join(''),
  );
}

/** Numbers in digits, and of the rest what is compared at all. */
function selectCompared(all: Pick<ComparedText, 'chars' | 'froms'>): Pick<ComparedText, 'chars' | 'froms' | 'numbers'> {
  const [chars, froms]: [string[], number[]] = [[], []];
  const numbers = new Set<string>();
  const keep = (char: string, from: number): void => {
    if (!COMPARED.test(char)) return;
    chars.push(char);
    froms.push(from);
  };
  for (let at = 0; at < all.chars.length; at += 1) {
    const [char, from] = [all.chars[at] as string, all.froms[at] as number];
    const numeral = numeralAt(all.chars, at);
    if (!numeral) {
      keep(char, from);
      continue;
    }
    for (const digit of numeral.digits) keep(digit, from);
    if (numeral.isNumber) numbers.add(numeral.digits);
    at += numeral.length - 1;
  }
  return { chars, froms, numbers };
}

/** Reads a text once, to compare it with many. */
export function readText(written: string): ComparedText {
  const text = written.slice(0, COMPARED_CHARS_MAX);
  return { text, isCut: text.length < written.length, ...selectCompared(normaliseText(text)) };
}
