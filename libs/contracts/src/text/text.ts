import {
  findInvisible,
  hasNoDirectionControls,
  isUnicode,
  isVisible,
  isWithoutControls,
  isWithoutControlsInText,
  normalizeLineEnds,
} from '@lianxin/kernel';
import { z } from 'zod';

/**
 * Every string that comes in is read by one of these, whichever ingress it takes; a test walks all forms and finds a
 * string that is not. Bounds count characters, none of which takes more than four bytes of UTF-8: a bound of characters
 * is one of bytes too.
 */
const BYTES_A_CHARACTER_MAX = 4;

/** The most bytes of UTF-8 that a string of so many characters takes. */
export const maxUtf8Bytes = (charsMax: number): number => charsMax * BYTES_A_CHARACTER_MAX;

/** Well-formed, else as it was sent: passwords, whose every byte counts. */
export const secretOf = (charsMin: number, charsMax: number) =>
  z.string().min(charsMin).max(charsMax).refine(isUnicode, 'not-unicode');

/** Two ways of writing one character become one before the fingerprint is computed. */
const normalizedString = () => z.string().refine(isUnicode, { message: 'not-unicode', abort: true }).normalize('NFC');

/** One line: reasons, exceptions, topics. Emoji and some scripts need characters that nothing is drawn for. */
export const lineOf = (charsMax: number) =>
  normalizedString()
    .trim()
    .min(1, { message: 'empty', abort: true })
    .refine(isVisible, 'empty')
    .max(charsMax)
    .refine(isWithoutControls, 'control-character')
    .refine(hasNoDirectionControls, 'direction-override');

/** One line that tells one thing from another: what is not drawn is refused, since two names would look the same by it. */
export const nameOf = (charsMax: number) =>
  lineOf(charsMax).check(({ value: input, issues }) => {
    const params = findInvisible(input);
    if (params) issues.push({ code: 'custom', message: 'invisible-character', params, input });
  });

/** Lines and tabs, as people write them. */
export const textOf = (charsMax: number) =>
  normalizedString()
    .overwrite(normalizeLineEnds)
    .trim()
    .min(1, { message: 'empty', abort: true })
    .refine(isVisible, 'empty')
    .max(charsMax)
    .refine(isWithoutControlsInText, 'control-character')
    .refine(hasNoDirectionControls, 'direction-override');

/** Ids, numbers, codes: the pattern says which characters, and how many. */
export const codeOf = (pattern: RegExp, rule: string) => z.string().regex(pattern, rule);
