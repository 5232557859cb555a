import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Fields } from '../field.tsx';
import { FirmContactText, isShown } from '../firm-contact.tsx';
import { FormFrame } from '../form-frame.tsx';
import type { FieldSpec } from '../form-spec.ts';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';
import { useEnterprise } from '../use-enterprise.ts';
import { useCaseState } from './use-case-facts.ts';

/** A firm of which the register names nobody, or nobody who is shown here, cannot have been reached by that. */
const withoutRegister = (fields: readonly FieldSpec[]): readonly FieldSpec[] =>
  fields.map((field) =>
    field.name === 'means' ? { ...field, values: field.values.filter((one) => one !== 'registered-phone') } : field,
  );

/** A firm that filed in public is verified: whom to call is at the form, and never who was typed in. */
export function VerifyForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const { data: state } = useCaseState(task.id);
  const { data, error } = useEnterprise(state?.enterprise);
  const firm = data?.state;
  const fields = firm && !isShown(firm.contact) ? withoutRegister(form.fields) : form.fields;
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {error && <Failed error={error} />}
      {firm && (
        <div className={styles.effect}>
          <strong>{t('console.form.contact.of', { name: firm.name })}</strong>
          <p>
            <FirmContactText contact={firm.contact} />
          </p>
          <p>{t('console.form.contact.never-typed')}</p>
        </div>
      )}
      <Fields context={{ form, language, t }} fields={fields} values={form.values} />
    </FormFrame>
  );
}
