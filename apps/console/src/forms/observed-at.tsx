import { fieldText } from '@lianxin/contracts';
import { TextField } from '../ui/text-field.tsx';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import styles from './forms.module.css';
import type { CommandForm } from './use-command-form.ts';

/** When it was seen, where that was before it is written down: kept as evidence. */
export function ObservedAt({ form }: { readonly form: CommandForm }) {
  const t = useT();
  const language = useLanguage();
  const value = form.values['observedAt'];
  return (
    <details className={styles.more}>
      <summary>{t('console.form.earlier')}</summary>
      <TextField
        label={fieldText(form.task.command.type, 'observedAt')[language]}
        help={t('console.form.observed')}
        name="observedAt"
        type="datetime-local"
        value={typeof value === 'string' ? value : ''}
        fault={form.faults.get('observedAt')}
        onChange={(typed) => form.set('observedAt', typed)}
      />
    </details>
  );
}
