import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { useT } from '../words/t.ts';
import type { Choice } from './choice.ts';
import styles from './choices.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  /** '' while nothing is chosen. */
  readonly value: string;
  readonly fault?: string | undefined;
  readonly isDisabled?: boolean;
  /** One below the other, where they are compared. */
  readonly isRows?: boolean;
  onChange(value: string): void;
}

/** One of a few, all of which are seen. */
export function RadioChoice({ label, choices, value: chosen, fault, isRows = false, onChange, ...props }: Props) {
  const t = useT();
  return (
    // Nothing chosen is null: a group with an unknown value is passed over by the Tab key.
    <RadioGroup
      {...props}
      value={chosen === '' ? null : chosen}
      onChange={onChange}
      isInvalid={fault !== undefined}
      className={styles.group ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {choices.length === 0 && <span className={styles.hint}>{t('console.form.nothing-to-choose')}</span>}
      <div className={isRows ? `${styles.group} ${styles.rows}` : styles.options}>
        {choices.map(({ value, words, hint }) => (
          <Radio key={value} value={value} className={styles.option ?? ''}>
            <span className={styles.dot} />
            <span>
              {words}
              {hint !== undefined && <span className={styles.hint}>{hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={styles.error ?? ''}>{fault}</FieldError>
    </RadioGroup>
  );
}
