import { useState } from 'react';
import { saveFile } from '../../http/save-file.ts';
import { usePeople } from '../../session/use-people.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import styles from './cases-page.module.css';
import { toCsv } from './csv.ts';
import type { CasesSearch } from './search.ts';
import type { ListedCase } from './use-cases.ts';
import { loadAll } from './use-cases.ts';

const COLUMNS = [
  'number',
  'enterprise',
  'category',
  'stage',
  'holder',
  'light',
  'due',
  'requested',
  'changed',
] as const;

function useRowText(): (one: ListedCase) => readonly string[] {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const when = (at: string | null): string => (at === null ? '' : whenText(at, spoken));
  return (one) => [
    ...[one.number, one.enterpriseName ?? one.enterprise, code('category', one.category), code('stage', one.stage)],
    ...[nameOf(one.holder), one.light ? t(`console.light.${one.light}`) : ''],
    ...[when(one.due), when(one.requestedAt), when(one.changedAt)],
  ];
}

/** The list as a file for a spreadsheet: all that match, up to ten thousand. */
export function ExportButton({ search }: { readonly search: CasesSearch }) {
  const t = useT();
  const rowText = useRowText();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const run = async (): Promise<void> => {
    setState('busy');
    try {
      const rows = (await loadAll(search)).map(rowText);
      const text = toCsv([COLUMNS.map((column) => t(`console.column.${column}`)), ...rows]);
      saveFile(new Blob([text], { type: 'text/csv' }), 'cases.csv');
      setState('idle');
    } catch {
      // Which of its pages failed tells nobody anything: it is asked for again as a whole.
      setState('failed');
    }
  };
  return (
    <>
      <Button isDisabled={state === 'busy'} onPress={() => void run()}>
        {t('console.cases.csv')}
      </Button>
      <span role="alert" className={styles['fault']}>
        {state === 'failed' ? t('console.failed') : ''}
      </span>
    </>
  );
}
