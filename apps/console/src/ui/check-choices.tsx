import { CheckboxGroup, FieldError, Label } from 'react-aria-components';
import { Checkbox } from './checkbox.tsx';
import type { Choice } from './choice.ts';
import styles from './choices.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly fault?: string | undefined;
  readonly isDisabled?: boolean;
  onChange(value: string[]): void;
}

/** Any of several. */
export function CheckChoices({ label, choices, fault, value, onChange, ...props }: Props) {
  return (
    <CheckboxGroup
      {...props}
      value={[...value]}
      onChange={onChange}
      isInvalid={fault !== undefined}
      className={`${styles.group} ${styles.checks}`}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {choices.map((one) => (
        <Checkbox key={one.value} value={one.value}>
          <span>
            {one.words}
            {one.hint !== undefined && <span className={styles.hint}>{one.hint}</span>}
          </span>
        </Checkbox>
      ))}
      <FieldError className={styles.error ?? ''}>{fault}</FieldError>
    </CheckboxGroup>
  );
}
