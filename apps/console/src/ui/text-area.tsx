import type { TextFieldProps } from 'react-aria-components';
import { FieldError, Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import styles from './text-field.module.css';

interface Props extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string;
  /** Why what was typed is refused, in words. */
  readonly fault?: string | undefined;
  readonly help?: string | undefined;
  readonly rows?: number;
}

/** Text of several lines. */
export function TextArea({ label, fault, help, rows = 4, ...props }: Props) {
  return (
    <AriaTextField {...props} className={styles.field ?? ''} isInvalid={fault !== undefined}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <AriaTextArea className={`${styles.input} ${styles.area}`} rows={rows} />
      {help !== undefined && (
        <Text slot="description" className={styles.label ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{fault}</FieldError>
    </AriaTextField>
  );
}
