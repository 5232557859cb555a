/**
 * What a screen obeys instead of showing it: control characters, separators that some take for line ends, whatever
 * turns the direction of reading; and half a character, which no UTF-8 writes. Records from before hold such.
 */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const HEX = 16;
const codeOf = (character: string): string => character.charCodeAt(0).toString(HEX).toUpperCase().padStart(4, '0');

const markAllBut = (kept: string) => (text: string) =>
  text.replace(CONTROL_CHARACTERS, (character) => (kept.includes(character) ? character : `‹U+${codeOf(character)}›`));

/** For people, on one line: every such character as a mark that says which it was. */
export const markControlsInLine = markAllBut('');
/** The same for what has lines and tabs. */
export const markControlsInText = markAllBut('\n\t');

/** For programs: the same JSON with every such character escaped, so that a terminal may show it and nothing is lost. */
export const escapeControlsInJson = (json: string): string =>
  json.replace(CONTROL_CHARACTERS, (character) =>
    character === '\n' ? character : `\\u${codeOf(character).toLowerCase()}`,
  );

/** A spreadsheet would take a text that begins so for a formula. */
const FORMULA = /^[=+\-@]/;

/** One cell of RFC 4180. */
export function csvCell(value: string | number): string {
  const text = markControlsInLine(String(value));
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
