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

export const isVisible = (value: string): boolean => VISIBLE.test(value);
export const isUnicode = (value: string): boolean => !LONE_SURROGATE.test(value);
export const isWithoutControls = (value: string): boolean => !CONTROL.test(value);
/** Line feed and tab stay. */
export const isWithoutControlsInText = (value: string): boolean => !CONTROL_IN_TEXT.test(value);
export const hasNoDirectionControls = (value: string): boolean => !DIRECTION.test(value);

/** Forms, files and word processors end lines in five ways; the record knows one. */
export const normalizeLineEnds = (value: string): string => value.replace(LINE_END, '\n');
