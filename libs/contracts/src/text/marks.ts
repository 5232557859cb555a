import { codePointName } from '@lianxin/kernel';

/** Joiners, and selectors of a letter's or emoji's form. */
const JOINER = '[\\u200c\\u200d]';
const SELECTOR = '[\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
/** Letters that a joiner or a selector does nothing to; ideographs have forms to select. */
const PLAIN = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Hiragana}\\p{Script=Katakana}';
const JOINED = `(?![\\p{DI}${PLAIN}\\p{Script=Han}])[\\p{L}\\p{M}\\p{Emoji_Modifier}]|\\p{Extended_Pictographic}\\ufe0f?`;
const SELECTED = `(?![\\p{DI}${PLAIN}])[\\p{L}\\p{M}\\p{S}\\p{P}\\p{Emoji}\\p{Extended_Pictographic}]`;
/** What is not drawn, but for joiners and selectors where a script or an emoji needs them. */
const UNDRAWN = `(?!${JOINER}|${SELECTOR})[\\p{DI}\\ufff9-\\ufffb\\u2800]|${JOINER}(?<!(?:${JOINED})${JOINER})|${SELECTOR}(?<!${SELECTED}${SELECTOR})`;

/**
 * What a screen obeys instead of showing it: control characters, separators that some take for line ends, whatever
 * turns the direction of reading; half a character, which no UTF-8 writes; and what it leaves out, so that two texts
 * look the same. Records from before hold such.
 */
const CONTROL_CHARACTERS = new RegExp(`[\\p{Cc}\\p{Surrogate}\\u2028\\u2029]|${UNDRAWN}`, 'gu');

const markAllBut = (kept: string) => (text: string) =>
  text.replace(CONTROL_CHARACTERS, (character) =>
    kept.includes(character) ? character : `‹${codePointName(character)}›`,
  );

/** For people, on one line: every such character as a mark that says which it was. */
export const markControlsInLine = markAllBut('');
/** The same for what has lines and tabs. */
export const markControlsInText = markAllBut('\n\t');

const PLAIN_LINE = /^[ -~]*\n?$/;

const HEX = 16;
/** As JSON escapes it: each of its UTF-16 units. */
const escapeUnits = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(HEX).padStart(4, '0')}`)
    .join('');

/** For programs: the same JSON with every such character escaped, so that a terminal may show it and nothing is lost. */
export const escapeControlsInJson = (json: string): string =>
  PLAIN_LINE.test(json)
    ? json
    : json.replace(CONTROL_CHARACTERS, (character) => (character === '\n' ? character : escapeUnits(character)));

/** A spreadsheet would take a text that begins so for a formula. */
const FORMULA = /^[=+\-@]/;

/** One cell of RFC 4180. */
export function csvCell(value: string | number): string {
  const text = markControlsInLine(String(value));
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
