/** Half of a pair without the other: no Unicode, has no UTF-8, and databases refuse it. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** C0, DEL and C1, and the two separators that editors, logs and terminals take for line ends. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_IN_TEXT = /[^\P{Cc}\n\t]|[\u2028\u2029]/u;
/** Embeddings, overrides and isolates: what follows them is read in another order than it was written. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;
/** CR LF, CR, NEL and the separators; vertical tab and form feed are no way to end a line. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/gu;

/** Something to see: neither space nor what a screen leaves out, of which the Braille pattern without dots is one. */
const VISIBLE = /[^\p{Z}\p{Default_Ignorable_Code_Point}\u2800\s]/u;

/** Nothing is drawn for these: what no screen draws, annotation marks, and the Braille pattern without dots. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/u;

/** False for text that shows nothing on a screen: empty, or only spaces and characters that are not drawn. */
export const isVisible = (value: string): boolean => VISIBLE.test(value);
/** False where half of a surrogate pair is alone: such text has no UTF-8, and databases refuse it. */
export const isUnicode = (value: string): boolean => !LONE_SURROGATE.test(value);
/**
 * For text of one line: true without control characters (C0, DEL, C1), line feed and tab included, and U+2028, U+2029.
 */
export const isWithoutControls = (value: string): boolean => !CONTROL.test(value);
/** For text of several lines: as `isWithoutControls`, but line feed and tab are allowed. */
export const isWithoutControlsInText = (value: string): boolean => !CONTROL_IN_TEXT.test(value);
/** False where a character changes the reading direction of what follows, so that it is shown in another order. */
export const hasNoDirectionControls = (value: string): boolean => !DIRECTION.test(value);

/** The first code point of a text, as `U+200B`. */
export const codePointName = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The first character of a text that nothing is drawn for, such as a zero-width space: its code point, and its place,
 * counted in characters from 1. By it two texts that look the same would differ.
 */
export function findInvisible(value: string): { readonly code: string; readonly place: number } | undefined {
  const at = value.search(INVISIBLE);
  return at < 0 ? undefined : { code: codePointName(value.slice(at)), place: [...value.slice(0, at)].length + 1 };
}

/** The text with every line end (CR LF, CR, NEL, U+2028, U+2029) as a line feed: the record knows only that one. */
export const normalizeLineEnds = (value: string): string => value.replace(LINE_END, '\n');

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
/** Whether a character takes two columns of a terminal, a whole square of a line: East Asian wide and full-width forms. */
export const isWideCharacter = (character: string): boolean => WIDE.test(character);
