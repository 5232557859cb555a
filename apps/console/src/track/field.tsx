import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './track.module.css';

interface Ids {
  readonly id: string;
  readonly 'aria-describedby'?: string;
}

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** The control, with the ids that tie it to its label and hint. */
  readonly children: (ids: Ids) => ReactNode;
}

export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }) })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.soft}>
          {hint}
        </p>
      )}
    </div>
  );
}
