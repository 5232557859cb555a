import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Effect } from '../effect.tsx';
import { Fields } from '../field.tsx';
import { FormFrame } from '../form-frame.tsx';
import { toData } from '../form-values.ts';
import { useCommandForm } from '../use-command-form.ts';

/** No deadline goes by the reason, so it need not be written to see the dates, nor be sent for that. */
const ANY_REASON = '-';

/** Waiting for somebody: the new date is shown before it is sent. */
export function WaitForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const { fields, values } = form;
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      <Fields context={{ form, language, t }} fields={fields} values={values} />
      <Effect
        task={task}
        data={{ ...toData(fields, values), reason: ANY_REASON }}
        heading={t('console.form.effect.after')}
      />
    </FormFrame>
  );
}
