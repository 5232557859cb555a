import type { Language } from '@lianxin/contracts';
import { asLabel } from '../words/t.ts';
import type { PossibleCommand } from './use-command-form.ts';

/** What a command is for; undefined where no more is known of it than its name. */
export function explanationOf({ short, what }: Pick<PossibleCommand, 'short' | 'what'>, to: Language) {
  const words = what[to];
  return words === short[to] ? undefined : asLabel(words);
}
