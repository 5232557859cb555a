import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { intend } from '../../shell/intended.ts';
import { leftText } from '../../time/left-text.ts';
import { shortWhenText, whenText } from '../../time/moments.ts';
import { Light } from '../../ui/light.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import rows from '../../ui/rows.module.css';
import styles from './todo-table.module.css';
import type { ToDoItem } from './use-to-do.ts';

interface Props {
  readonly item: ToDoItem;
  readonly atMs: number;
  readonly nameOf: (id: string) => string;
  readonly onAcknowledge?: ((item: ToDoItem) => void) | undefined;
}

function Due({ item: { due, ...clock }, atMs }: Pick<Props, 'item' | 'atMs'>) {
  const t = useT();
  const spoken = useLanguage();
  if (due === null) return '–';
  const { late, text } = leftText({ ...clock, due }, atMs, { t, spoken });
  return (
    <>
      <time dateTime={due} title={whenText(due, spoken)}>
        {shortWhenText(due, atMs, spoken)}
      </time>
      <span className={late ? styles['late'] : styles['left']}>{text}</span>
    </>
  );
}

/** Where the press opens the page in another tab, or keeps it, nothing is meant to be done in this one. */
function meanToAct(press: MouseEvent, { caseId, insteadOf }: ToDoItem, type: string): void {
  const isElsewhere = press.ctrlKey || press.metaKey || press.shiftKey || press.altKey || press.button !== 0;
  if (!isElsewhere) intend({ caseId, type, onBehalfOf: insteadOf ?? undefined });
}

/** Turns on the way to which somebody goes there, perhaps more than once. */
const VISITED: readonly string[] = ['first-contact', 'resolve', 'rectify'];

/** The way to do it: rungs are acknowledged here, anything else on the page of the case. */
function Act({ item, onAcknowledge }: Pick<Props, 'item' | 'onAcknowledge'>) {
  const t = useT();
  if (onAcknowledge && item.rungs.length > 0)
    return (
      <button type="button" className={styles['press']} data-act="" onClick={() => onAcknowledge(item)}>
        {t('console.todo.acknowledge')}
      </button>
    );
  return (
    <Link
      to="/cases/$id"
      params={{ id: item.caseId }}
      data-act=""
      onClick={(press) => meanToAct(press, item, item.command)}
    >
      {t('console.todo.open')}
    </Link>
  );
}

/** One thing to do: what it is and why, by when, and the way to it. */
export function ToDoRow({ item, atMs, nameOf, onAcknowledge }: Props) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const { caseId, number, enterpriseName, enterprise, turn, why, since, light, rungs: acts, insteadOf } = item;
  return (
    <div role="row" className={`${styles['row']} ${styles['item']}`}>
      <span role="cell" className={styles['light']}>
        <Light light={light} />
      </span>
      <span role="cell">
        <Link to="/cases/$id" params={{ id: caseId }} className={rows['opens']} data-row="">
          {number}
        </Link>
      </span>
      <span role="cell" className={styles['enterprise']} title={enterpriseName ?? enterprise}>
        {enterpriseName ?? enterprise}
      </span>
      <span role="cell" className={styles['turn']}>
        <strong>{code('turn', turn)}</strong>
        {acts.length > 1 && (
          <span className={styles['instead']}>{t('console.todo.rungs', { count: acts.length })}</span>
        )}
        {insteadOf !== null && (
          <span className={styles['instead']}>{t('console.todo.for', { name: nameOf(insteadOf) })}</span>
        )}
        <span className={styles['soft']} title={why[spoken]}>
          {why[spoken]}
        </span>
      </span>
      <span role="cell" className={styles['since']}>
        <time dateTime={since} title={whenText(since, spoken)}>
          {shortWhenText(since, atMs, spoken)}
        </time>
      </span>
      <span role="cell" className={styles['due']}>
        <Due item={item} atMs={atMs} />
      </span>
      <span role="cell" className={styles['act']}>
        {VISITED.includes(turn) && (
          <Link to="/cases/$id" params={{ id: caseId }} onClick={(press) => meanToAct(press, item, 'LogVisit')}>
            {code('short', 'LogVisit')}
          </Link>
        )}
        <Act item={item} onAcknowledge={onAcknowledge} />
      </span>
    </div>
  );
}
