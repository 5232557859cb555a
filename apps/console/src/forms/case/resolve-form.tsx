import { caseVocabulary, choiceText, fieldText } from '@lianxin/contracts';
import { TextArea } from '../../ui/text-area.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';

const REPLY_ROWS = 8;

/** Resolving a case: the reply, and what was achieved, which sends it. */
export function ResolveForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const { type } = task.command;
  const reply = form.values['reply'];
  const endings = caseVocabulary.outcome.options.map((outcome) => ({
    label: choiceText('outcome', outcome)[language],
    more: { outcome },
  }));
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook} endings={endings}>
      <TextArea
        label={fieldText(type, 'reply')[language]}
        name="reply"
        rows={REPLY_ROWS}
        value={typeof reply === 'string' ? reply : ''}
        fault={form.faults.get('reply')}
        onChange={(typed) => form.set('reply', typed)}
      />
      <p className={styles.soft}>{t('console.form.resolve.two-acts')}</p>
      <p className={styles.fault}>{form.faults.has('outcome') && t('console.form.resolve.outcome')}</p>
    </FormFrame>
  );
}
