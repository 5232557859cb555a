import { Loading } from '../../ui/loading.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Fields } from '../field.tsx';
import { FormFrame } from '../form-frame.tsx';
import { useCommandForm } from '../use-command-form.ts';
import styles from './merge-form.module.css';
import { useRequestText } from './use-request-text.ts';

function Request({ title, id }: { readonly title: string; readonly id: string }) {
  const t = useT();
  const { data, error, refetch } = useRequestText(id);
  return (
    <section className={styles.request}>
      <h3>{title}</h3>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data === undefined ? !error && <Loading /> : <p>{data === '' ? t('console.form.merge.sealed') : data}</p>}
    </section>
  );
}

/** Merging a repeat: what both requesters wrote, side by side. */
export function MergeForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const { into } = form.values;
  const target = task.command.choices?.['into']?.find(({ value }) => value === into);
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {task.command.choices?.['into']?.length === 0 && <p>{t('console.form.merge.none')}</p>}
      <Fields context={{ form, language, t }} fields={form.fields} values={form.values} />
      <div className={styles.both}>
        <Request title={t('console.form.merge.this')} id={task.id} />
        {target && <Request title={target.words[language]} id={String(target.value)} />}
      </div>
    </FormFrame>
  );
}
