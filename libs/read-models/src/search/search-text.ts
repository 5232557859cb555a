import { memoizeBounded } from '@lianxin/kernel';
import { normaliseCharacter } from '@lianxin/text-likeness';
import { pinyin } from 'pinyin-pro';

const NO_PART_OF_A_WORD = /[^\p{L}\p{N}]/gu;
const HAN = /\p{Script=Han}/u;
/** Names of some pages of results, kept for the next letter that is typed. */
const NAMES_KEPT_MAX = 20_000;

/** As it is compared: of one width, in simplified characters and small letters, without blanks and punctuation. */
export const foldText = (text: string): string =>
  [...text.normalize('NFKC')].map(normaliseCharacter).join('').replace(NO_PART_OF_A_WORD, '');

/** Between the ways of writing a name; in no folded text. */
export const FORMS_SPLIT = '\n';

function formsOf(name: string): string {
  const folded = foldText(name);
  if (!HAN.test(folded)) return folded;
  const spoken = pinyin(folded, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  const initials = spoken.map((syllable) => syllable[0] ?? '');
  return [folded, foldText(initials.join('')), foldText(spoken.join(''))].join(FORMS_SPLIT);
}

/** A name as people type it: folded; where it is Chinese, by its initials in pinyin and its whole pinyin too. */
export const searchForms = memoizeBounded(NAMES_KEPT_MAX, (name: string) => name, formsOf);

const GRAM_CHARS = [2, 3] as const;

function piecesOf(form: string, size: number): readonly string[] {
  const letters = [...form];
  return letters.slice(size - 1).map((_, at) => letters.slice(at, at + size).join(''));
}

/** Pieces of two and three letters of every form, and each Chinese character by itself. */
export const gramsOf = (forms: string): readonly string[] => [
  ...new Set(
    forms
      .split(FORMS_SPLIT)
      .flatMap((form) => [
        ...[...form].filter((letter) => HAN.test(letter)),
        ...GRAM_CHARS.flatMap((size) => piecesOf(form, size)),
      ]),
  ),
];

/**
 * The pieces that all have to be in the row of whatever holds this folded text; none for a single letter or digit, by
 * which nothing is looked for.
 */
export function gramsToFind(folded: string): readonly string[] {
  const size = [...folded].length;
  if (size === 1) return HAN.test(folded) ? [folded] : [];
  return [...new Set(piecesOf(folded, Math.min(size, GRAM_CHARS[1])))];
}

/** Stands in for the office among the pieces, so that an index tells offices apart; no piece of a text has it. */
export const officeGram = (office: string): string => `@${office}`;

/** The running number of a case number, without the zeros before it: what people say of it. No piece of a text has it. */
export const sequenceGram = (digits: string): string => `#${digits.replace(/^0+(?=\d)/, '')}`;
