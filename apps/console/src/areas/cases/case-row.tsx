import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { MarkBox } from './bulk/mark-box.tsx';
import type { ChosenColumn } from './case-columns.tsx';
import { COLUMNS, NOTHING } from './case-columns.tsx';
import rows from '../../ui/rows.module.css';
import styles from './cases-table.module.css';
import type { ListedCase } from './use-cases.ts';

interface Props {
  readonly one: ListedCase;
  readonly top: number;
  readonly isLate: boolean;
  readonly columns: readonly ChosenColumn[];
  /** Undefined: nobody marks anything here. */
  readonly isMarked: boolean | undefined;
  readonly onMark: (one: ListedCase, isRange: boolean) => void;
  /** Names of the people in it; empty: nobody. */
  readonly holder: string;
  readonly verifier: string;
}

/** Drawn again only when something of it has changed: a key that moves the list has to be followed at once. */
export const CaseRow = memo(function CaseRow({ one, top, isLate, columns, isMarked, onMark, ...names }: Props) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const words = { code, spoken, ...names };
  return (
    <div
      role="row"
      data-id={one.id}
      className={`${rows.row} ${rows.item} ${styles.item}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {isMarked !== undefined && (
        <span role="cell" className={styles.mark}>
          <MarkBox
            label={t('console.marks.one', { number: one.number })}
            isMarked={isMarked}
            onMark={(isRange) => onMark(one, isRange)}
          />
        </span>
      )}
      <span role="cell" className={rows.cell}>
        <Link to="/cases/$id" params={{ id: one.id }} className={rows.opens}>
          {one.number}
        </Link>
      </span>
      <span role="cell" className={`${rows.cell} ${styles.enterprise}`} title={one.enterpriseName ?? one.enterprise}>
        {one.unverified && <span className={styles.unverified}>{t('console.cases.unverified')}</span>}
        {one.enterpriseName ?? one.enterprise}
      </span>
      {columns.map((column) => {
        const { className = '', write } = COLUMNS[column];
        const late = column === 'due' && isLate ? styles.late : '';
        const said = write(one, words);
        const whole = typeof said === 'string' ? { title: said } : {};
        // Said on a card alone, where nothing is above it.
        const head = column === 'due' ? { 'data-head': t('console.column.due') } : {};
        const look = [rows.cell, className, late, said === NOTHING ? styles.nothing : ''].join(' ');
        return (
          <span key={column} role="cell" className={look} {...whole} {...head}>
            {said}
          </span>
        );
      })}
    </div>
  );
});
