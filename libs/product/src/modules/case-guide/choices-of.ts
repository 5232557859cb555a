import type { CaseCommandType, OpenedCase } from '@lianxin/case';
import type { BilingualWords, FieldChoice, GuideContext } from '@lianxin/application';

/** Finds the choices of a field of one command of a case. */
export type ChoicesOf = (
  state: OpenedCase,
  type: CaseCommandType,
  context: GuideContext,
) => readonly FieldChoice[] | Promise<readonly FieldChoice[]>;

/** What is called the same in both languages. */
export const named = (name: string): BilingualWords => ({ zh: name, en: name });

/** Hints one after the other; undefined where there is none. */
export function joinHints(hints: readonly (BilingualWords | undefined)[]): BilingualWords | undefined {
  const said = hints.filter((hint) => hint !== undefined);
  if (said.length === 0) return undefined;
  return { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') };
}

/** A choice with its words, and a hint where there is one. */
export const choice = (value: string | number, words: BilingualWords, hint?: BilingualWords): FieldChoice => ({
  value,
  words,
  ...(hint && { hint }),
});
