import type { CSSProperties, ReactNode } from 'react';
import styles from './table.module.css';

/** How a cell looks: a figure, a name that may be long, an instant, words that go on line after line, and on a card: what is said with the head of its column, what takes a line of its own. */
export const cell = {
  number: styles.number,
  name: styles.name,
  time: styles.time,
  words: styles.words,
  said: styles.said,
  whole: styles.whole,
};

/** A column by its head. */
export interface Column {
  readonly name: string;
  readonly head: ReactNode;
  /** The head of a figure on a card, where it is more than a text. */
  readonly short?: string;
  readonly className?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly columns: readonly Column[];
  /** On a phone each row is a card, and there are no heads; `figures`: its cells say themselves what they are. */
  readonly isStacked?: boolean | 'figures';
  /** The rows. */
  readonly children: ReactNode;
}

/** What the style sheet puts before the cells of a card, by the place of their column. */
const headsOf = (columns: readonly Column[]): CSSProperties =>
  Object.fromEntries(
    columns.map(({ head, short }, at) => [
      `--head-${at + 1}`,
      JSON.stringify(short ?? (typeof head === 'string' ? head : '')),
    ]),
  );

const LOOKS = { true: styles.stacked, false: '', figures: `${styles.stacked} ${styles.figures}` };

/** Rows under the heads of their columns; what is wider than the page is scrolled sideways, by keys too. */
export const Table = ({ label, columns, isStacked = false, children }: Props) => (
  <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
    <table
      className={`${styles.table} ${LOOKS[`${isStacked}`]}`}
      {...(isStacked === false ? {} : { style: headsOf(columns) })}
    >
      <thead>
        <tr>
          {columns.map(({ name, head, className }) => (
            <th key={name} scope="col" className={className}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
