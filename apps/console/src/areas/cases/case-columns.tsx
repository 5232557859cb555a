import type { CaseColumn } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useSettings } from '../../session/use-settings.ts';
import { dayText, whenText } from '../../time/moments.ts';
import { Light } from '../../ui/light.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import type { useLanguage } from '../../words/language.ts';
import type { useCode } from '../../words/t.ts';
import { codeIn, translateInto } from '../../words/t.ts';
import styles from './cases-table.module.css';
import type { ListedCase } from './use-cases.ts';

/** What words and names a row is written with. */
export interface RowWords {
  readonly code: ReturnType<typeof useCode>;
  readonly spoken: ReturnType<typeof useLanguage>;
  /** Names; empty: nobody. */
  readonly holder: string;
  readonly verifier: string;
}

interface Column {
  readonly width: string;
  readonly className?: string | undefined;
  readonly write: (one: ListedCase, words: RowWords) => ReactNode;
}

export const NOTHING = '–';
const when = (at: string | null, { spoken }: RowWords): string => (at === null ? NOTHING : whenText(at, spoken));

/** In the place of a date that moves on as long as the case waits. */
function waitsFor(party: string, until: string | null, { spoken }: RowWords): string {
  const [t, who] = [translateInto(spoken), codeIn(spoken, 'party', party)];
  if (until === null) return t('console.case.waits-for', { who });
  return t('console.case.waits-for-until', { who, day: dayText(until).slice('YYYY-'.length) });
}

/** Every column but the number, which leads to the case. */
export const COLUMNS: Readonly<Record<Exclude<CaseColumn, 'number' | 'enterprise'>, Column>> = {
  category: { width: '104px', className: styles.category, write: (one, { code }) => code('category', one.category) },
  kind: { width: '72px', className: styles.category, write: (one, { code }) => code('kind', one.kind) },
  urgency: { width: '96px', className: styles.category, write: (one, { code }) => code('urgency', one.urgency) },
  stage: { width: '88px', write: (one, { code }) => code('stage', one.stage) },
  holder: { width: '104px', write: (_one, { holder }) => holder || NOTHING },
  verifier: { width: '128px', write: (_one, { verifier }) => verifier || NOTHING },
  light: { width: '80px', className: styles.light, write: ({ light }) => (light ? <Light light={light} /> : NOTHING) },
  urges: { width: '72px', className: styles.category, write: ({ urges }) => (urges === 0 ? NOTHING : urges) },
  due: {
    width: '176px',
    className: styles.time,
    write: (one, words) =>
      one.due === null && one.waiting !== null ? waitsFor(one.waiting, one.waitsUntil, words) : when(one.due, words),
  },
  requested: { width: '190px', className: styles.category, write: (one, words) => when(one.requestedAt, words) },
  changed: { width: '190px', className: styles.category, write: (one, words) => when(one.changedAt, words) },
};
export type ChosenColumn = keyof typeof COLUMNS;

export const ALL_COLUMNS = Object.keys(COLUMNS) as readonly ChosenColumn[];
const USUAL: readonly ChosenColumn[] = ['category', 'stage', 'holder', 'light', 'due'];

const isChosenColumn = (column: CaseColumn): column is ChosenColumn => column !== 'number' && column !== 'enterprise';

/** Those that the person chose, in the order of the list; a card on a phone has the usual ones. */
export function useChosenColumns(): readonly ChosenColumn[] {
  const { settings } = useSettings();
  const isNarrow = useIsNarrow();
  const { columns } = settings;
  return useMemo(() => {
    const chosen = columns.filter(isChosenColumn);
    return isNarrow || chosen.length === 0 ? USUAL : ALL_COLUMNS.filter((column) => chosen.includes(column));
  }, [columns, isNarrow]);
}

/** The grid of a row: number and enterprise first. */
export const gridOf = (columns: readonly ChosenColumn[]): string =>
  ['148px', 'minmax(160px, 1fr)', ...columns.map((column) => COLUMNS[column].width)].join(' ');
