import { caseVocabulary, choiceText, fieldText } from '@lianxin/contracts';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';

const REPLY_ROWS = 8;

/** Resolving a case: what was achieved, chosen by whoever answers for it, and the reply. */
export function ResolveForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const { type } = task.command;
  const { outcome, reply } = form.values;
  const outcomes = caseVocabulary.outcome.options.map((value) => ({
    value,
    words: choiceText('outcome', value)[language],
  }));
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      <RadioChoice
        label={fieldText(type, 'outcome')[language]}
        name="outcome"
        choices={outcomes}
        value={typeof outcome === 'string' ? outcome : ''}
        fault={form.faults.get('outcome')}
        onChange={(chosen) => form.set('outcome', chosen)}
      />
      <TextArea
        label={fieldText(type, 'reply')[language]}
        name="reply"
        rows={REPLY_ROWS}
        value={typeof reply === 'string' ? reply : ''}
        fault={form.faults.get('reply')}
        onChange={(typed) => form.set('reply', typed)}
      />
      <p className={styles.soft}>{t('console.form.resolve.two-acts')}</p>
    </FormFrame>
  );
}
