import type { ChangeEvent, KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { Choice as Choosable } from '../../ui/choice.ts';
import styles from './filter-panel.module.css';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choosable[];
  /** What stands for no filter. */
  readonly any: string;
  readonly onChange: (value: string) => void;
}

/** One of a few; the browser's own control, which every phone has a good one of. */
export const Choice = ({ label, value, choices, any, onChange }: ChoiceProps) => (
  <label className={styles['field']}>
    <span className={styles['name']}>{label}</span>
    <select
      className={styles['input']}
      value={value}
      onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.currentTarget.value)}
    >
      <option value="">{any}</option>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.words}
        </option>
      ))}
    </select>
  </label>
);

interface TypedProps {
  readonly label: string;
  readonly value: string;
  /** No plain text: what has a code is chosen by its name. */
  readonly type: 'date' | 'search';
  /** False: it is dealt with elsewhere, and the field says again what it said. */
  readonly onChange: (value: string) => void | boolean;
}

/** Taken over with Enter or when it is left: not every letter is a question. */
export function Typed({ label, value, type, onChange }: TypedProps) {
  const field = useRef<HTMLInputElement>(null);
  // A filter is dropped elsewhere too; the field itself stays, and with it the focus.
  useEffect(() => {
    if (field.current) field.current.value = value;
  }, [value]);
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    const typed = currentTarget.value.trim();
    if (typed !== value && onChange(typed) === false) currentTarget.value = value;
  };
  return (
    <label className={styles['field']}>
      <span className={styles['name']}>{label}</span>
      <input
        ref={field}
        className={styles['input']}
        type={type}
        defaultValue={value}
        onBlur={take}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) take(event);
        }}
      />
    </label>
  );
}
