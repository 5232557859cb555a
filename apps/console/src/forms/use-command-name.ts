import { usePeople } from '../session/use-people.ts';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import type { PossibleCommand } from './use-command-form.ts';

/** What a command is called, and for whom it is done. */
export function useCommandName(): (command: Pick<PossibleCommand, 'short' | 'onBehalfOf'>) => string {
  const t = useT();
  const language = useLanguage();
  const nameOf = usePeople();
  return ({ short, onBehalfOf }) =>
    onBehalfOf === undefined
      ? short[language]
      : t('console.form.for', { what: short[language], name: nameOf(onBehalfOf) });
}
