import { useLanguage } from '../../words/language.ts';
import { codeIn, consoleWords } from '../../words/t.ts';

/** What an entry is and whose stream it stands in: of a case by what everybody reads, of a register by the auditor's words. */
export function useEntryText(): {
  readonly event: (type: string) => string;
  readonly stream: (process: string) => string;
} {
  const spoken = useLanguage();
  const own = (key: string, otherwise: string): string =>
    consoleWords.hasMessage(key) ? consoleWords.formatMessage(spoken, key) : otherwise;
  return {
    event: (type) => own(`console.audit.event.${type}`, codeIn(spoken, 'event', type)),
    stream: (process) => own(`console.audit.stream.${process}`, process),
  };
}
