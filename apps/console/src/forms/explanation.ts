import type { Language } from '@lianxin/contracts';
import type { PossibleCommand } from './use-command-form.ts';

/** What a command is for; undefined where no more is known of it than its name. */
export function explanationOf({ short, what }: Pick<PossibleCommand, 'short' | 'what'>, to: Language) {
  const words = what[to];
  return words === short[to] ? undefined : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
