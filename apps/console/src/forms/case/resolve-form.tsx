import { caseVocabulary, choiceText, fieldText } from '@lianxin/contracts';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';

const REPLY_ROWS = 8;
/** Chosen until another is, and named on the button: most cases end so, and nobody sends it unseen. */
const LIKELY = 'solved';

/** Resolving a case: the reply, and what was achieved, which the button says. */
export function ResolveForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const values = { outcome: LIKELY, ...draft.values };
  const form = useCommandForm({ task, draft: { ...draft, values }, keeper });
  const { type, short } = task.command;
  const { outcome, reply } = form.values;
  const outcomes = caseVocabulary.outcome.options.map((value) => ({
    value,
    words: asLabel(choiceText('outcome', value)[language]),
  }));
  const chosen = outcomes.find(({ value }) => value === outcome);
  const submit = [short[language], ...(chosen ? [chosen.words] : [])].join(language === 'en' ? ': ' : '：');
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook} submit={submit}>
      <TextArea
        label={fieldText(type, 'reply')[language]}
        name="reply"
        rows={REPLY_ROWS}
        value={typeof reply === 'string' ? reply : ''}
        fault={form.faults.get('reply')}
        onChange={(typed) => form.set('reply', typed)}
      />
      <RadioChoice
        label={fieldText(type, 'outcome')[language]}
        name="outcome"
        choices={outcomes}
        value={typeof outcome === 'string' ? outcome : ''}
        fault={form.faults.get('outcome')}
        onChange={(value) => form.set('outcome', value)}
      />
      <p className={styles.soft}>{t('console.form.resolve.two-acts')}</p>
    </FormFrame>
  );
}
