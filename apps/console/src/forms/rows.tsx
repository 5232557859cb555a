import { Button } from '../ui/button.tsx';
import type { FieldContext } from './field-words.ts';
import { labelOf } from './field-words.ts';
import { Fields } from './field.tsx';
import type { FieldSpec } from './form-spec.ts';
import styles from './forms.module.css';

interface Props {
  readonly context: FieldContext;
  readonly field: FieldSpec;
  readonly at: string;
  readonly value: unknown;
}

/** Several things of one form, each taken away again. */
export function Rows({ context, field, at, value }: Props) {
  const { form, t } = context;
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const label = labelOf(context, field);
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {rows.map((row, n) => (
        <div key={`${at}.${n}`} className={styles.row}>
          <Fields context={context} fields={field.fields} at={`${at}.${n}`} values={row} />
          <Button onPress={() => form.set(at, rows.toSpliced(n, 1))}>{t('console.form.remove', { n: n + 1 })}</Button>
        </div>
      ))}
      <Button onPress={() => form.set(at, [...rows, {}])}>{t('console.form.add', { label })}</Button>
      <span className={styles.fault}>{form.faults.get(at)}</span>
    </fieldset>
  );
}
