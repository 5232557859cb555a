import type { FieldChoice } from '@lianxin/contracts';
import { Loading } from '../../ui/loading.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Folded } from '../../ui/folded.tsx';
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
      {data === undefined ? (
        !error && <Loading />
      ) : (
        <Folded text={data === '' ? t('console.form.merge.sealed') : data} />
      )}
    </section>
  );
}

/** What it may be merged into, or where that comes to stand. */
function Other({ target }: { readonly target: FieldChoice | undefined }) {
  const t = useT();
  const language = useLanguage();
  if (!target) return <p className={styles.nothing}>{t('console.form.merge.compare')}</p>;
  return <Request title={target.words[language]} id={String(target.value)} />;
}

/** Merging a repeat: what both requesters wrote, side by side. */
export function MergeForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const choices = task.command.choices?.['into'] ?? [];
  // The only one is compared at once.
  const first = choices.length === 1 ? { into: String(choices[0]?.value) } : {};
  const form = useCommandForm({ task, draft: { ...draft, values: { ...first, ...draft.values } }, keeper });
  const { into } = form.values;
  const context = { form, language, t };
  /** The two texts stand right below the choice of the other one, and what is said of both comes last. */
  const those = (isChoice: boolean) => form.fields.filter(({ name }) => (name === 'into') === isChoice);
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {task.command.choices && choices.length === 0 && <p>{t('console.form.merge.none')}</p>}
      <Fields context={context} fields={those(true)} values={form.values} />
      <div className={styles.both}>
        <Request title={t('console.form.merge.this')} id={task.id} />
        {choices.length > 0 && <Other target={choices.find(({ value }) => String(value) === into)} />}
      </div>
      <Fields context={context} fields={those(false)} values={form.values} />
    </FormFrame>
  );
}
