import type { ReactNode } from 'react';
import styles from './states.module.css';

interface Props {
  /** Why there is nothing. */
  readonly why: string;
  /** The way on. */
  readonly children?: ReactNode;
}

/** In place of a list that holds nothing. */
export const Empty = ({ why, children }: Props) => (
  <div className={styles.empty}>
    <p>{why}</p>
    {children}
  </div>
);
