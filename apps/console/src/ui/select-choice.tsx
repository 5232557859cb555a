import { useId } from 'react';
import type { Choice } from './choice.ts';
import styles from './choices.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  /** '' while nothing is chosen. */
  readonly value: string;
  /** What stands for nothing chosen; absent: something always is. */
  readonly none?: string | undefined;
  readonly fault?: string | undefined;
  readonly isDisabled?: boolean;
  onChange(value: string): void;
}

const textOf = ({ words, hint }: Choice): string => (hint === undefined ? words : `${words} · ${hint}`);

/** One of many, in the browser's own list: it opens and searches as people know it, on a phone too. */
export function SelectChoice({ label, choices, value, none, fault, isDisabled = false, name, onChange }: Props) {
  const id = useId();
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        className={styles.select}
        value={value}
        disabled={isDisabled}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {textOf(one)}
          </option>
        ))}
      </select>
      <span id={`${id}-fault`} className={styles.error}>
        {fault}
      </span>
    </div>
  );
}
