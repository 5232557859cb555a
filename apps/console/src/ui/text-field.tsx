import type { TextFieldProps } from 'react-aria-components';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import styles from './text-field.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string;
  /** Why what was typed is refused, in words. */
  readonly fault?: string | undefined;
  readonly help?: string | undefined;
}

export function TextField({ label, fault, help, ...props }: Props) {
  return (
    <AriaTextField {...props} className={styles.field ?? ''} isInvalid={fault !== undefined}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} />
      {help !== undefined && (
        <Text slot="description" className={styles.label ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{fault}</FieldError>
    </AriaTextField>
  );
}
