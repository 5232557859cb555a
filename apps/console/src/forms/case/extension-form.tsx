import { amountText, shortName } from '@lianxin/contracts';
import { useState } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Effect } from '../effect.tsx';
import { Fields } from '../field.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import type { CommandForm, CommandTask } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';
import { useAskedExtension } from './use-case-facts.ts';

const APPROVE = 'ApproveExtension';
const REJECT = 'RejectExtension';
/** What was chosen, among the values of the draft; no field of either command. */
const DECISION = 'decision';

/** Who asked for how much, when and why. */
function Asked({ id }: { readonly id: string }) {
  const t = useT();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const { data: asked, error } = useAskedExtension(id);
  if (error) return <Failed error={error} />;
  if (!asked) return null;
  const { actor, onBehalfOf, at, amount, unit, reason } = asked;
  const who =
    onBehalfOf === undefined
      ? nameOf(actor)
      : `${nameOf(actor)} · ${t('console.case.for', { name: nameOf(onBehalfOf) })}`;
  return (
    <div>
      <p>
        {t('console.form.extension.asked', { who, amount: amountText(unit, amount, spoken), at: whenText(at, spoken) })}
      </p>
      <blockquote className={styles.quote}>{reason ?? t('console.form.extension.sealed')}</blockquote>
    </div>
  );
}

const withType = (task: CommandTask, type: string): CommandTask => {
  const short = shortName(type);
  return { ...task, command: { ...task.command, type, short, what: short } };
};

const decidedBy = (decision: unknown): string | undefined =>
  decision === APPROVE || decision === REJECT ? decision : undefined;

/** An extension is decided: what was asked for, the date before and after, and the two answers side by side. */
export function ExtensionForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const [decision, setDecision] = useState(() => decidedBy(draft.values[DECISION]));
  const [isMissing, setMissing] = useState(false);
  const sent = withType(task, decision ?? APPROVE);
  const form = useCommandForm({ task: sent, draft, keeper });
  const submit: CommandForm['submit'] = (more) => {
    setMissing(decision === undefined);
    return decision === undefined ? Promise.resolve(undefined) : form.submit(more);
  };
  const choices = [APPROVE, REJECT].map((value) => ({ value, words: shortName(value)[language] }));
  const undecided = decision === undefined ? t('console.form.extension.submit') : undefined;
  return (
    <FormFrame form={{ ...form, submit }} submit={undecided} onDone={(reply) => onDone(reply, sent)} onLook={onLook}>
      <Asked id={task.id} />
      {decision !== REJECT && (
        <Effect task={withType(task, APPROVE)} data={{}} heading={t('console.form.extension.granted')} />
      )}
      <RadioChoice
        label={t('console.form.extension.decision')}
        name={DECISION}
        choices={choices}
        value={decision ?? ''}
        fault={isMissing ? t('console.form.extension.undecided') : undefined}
        onChange={(chosen) => {
          setDecision(chosen);
          form.set(DECISION, chosen);
        }}
      />
      {decision !== undefined && <Fields context={{ form, language, t }} fields={form.fields} values={form.values} />}
    </FormFrame>
  );
}
