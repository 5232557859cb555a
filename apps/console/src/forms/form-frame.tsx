import type { CommandReply } from '@lianxin/contracts';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { sayKept } from '../outbox/kept.tsx';
import { LineNote } from '../outbox/line-note.tsx';
import { canSeal } from '../sealed/cipher.ts';
import { Button } from '../ui/button.tsx';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import { isEnding } from './endings.ts';
import { faultsElsewhere } from './faults.ts';
import styles from './forms.module.css';
import { explanationOf } from './explanation.ts';
import { Meanwhile } from './meanwhile.tsx';
import { ObservedAt } from './observed-at.tsx';
import type { CommandForm } from './use-command-form.ts';
import { useSendWords } from './use-send-words.ts';

interface Props {
  readonly form: CommandForm;
  readonly onDone: (reply: CommandReply) => void;
  /** Shows the page behind, the draft kept. */
  readonly onLook: () => void;
  /** On the button that sends, in place of what it is for every form of the command. */
  readonly submit?: string | undefined;
  readonly children: ReactNode;
}

const fieldsOf = (form: HTMLFormElement): readonly HTMLElement[] =>
  [...form.querySelectorAll<HTMLElement>('[name]')].filter((one) => one.getAttribute('name') !== '');

/** Whether the command itself says when it was. */
const saysWhen = (fields: CommandForm['fields']): boolean =>
  fields.some(({ name, kind, isRequired }) => name === 'at' && kind === 'instant' && isRequired);

/** Puts the focus where the first thing wrong is; where that is no field, on what is said over the form. */
function focusFault(form: HTMLFormElement, faults: CommandForm['faults']): void {
  const field = fieldsOf(form).find((one) => faults.has(one.getAttribute('name') ?? ''));
  (field ?? form.querySelector<HTMLElement>('[role=alert]'))?.focus();
}

/** What is said over the form: of none of its fields. */
function SaidOver({ form }: { readonly form: CommandForm }) {
  const t = useT();
  const names = [...form.fields.map(({ name }) => name), 'observedAt'];
  const said = form.phase === 'unknown' ? [t('console.form.unknown')] : faultsElsewhere(form.faults, names);
  return (
    <div role="alert" tabIndex={-1} className={said.length > 0 ? styles.refused : undefined}>
      {said.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}

function Foot({ form: { phase, task, fields }, submit, onLook }: Pick<Props, 'form' | 'submit' | 'onLook'>) {
  const t = useT();
  const sendWords = useSendWords();
  const isKept = fields.length > 0 && canSeal();
  return (
    <div className={styles.foot}>
      <Button type="submit" look={isEnding(task.command.type) ? 'danger' : 'primary'} isDisabled={phase === 'sending'}>
        {phase === 'unknown' ? t('console.form.again') : (submit ?? sendWords(task))}
      </Button>
      <Button onPress={onLook}>{t(isKept ? 'console.form.later' : 'console.form.cancel')}</Button>
    </div>
  );
}

/** Around the fields of a command: what is wrong, what came meanwhile, and sending; `Ctrl Enter` sends too. */
export function FormFrame({ form, onDone, onLook, submit, children }: Props) {
  const language = useLanguage();
  const element = useRef<HTMLFormElement>(null);
  const { faults, phase, task, fields } = form;
  const isSending = phase === 'sending';

  useEffect(() => {
    const shown = element.current;
    if (!shown) return;
    if (faults.size > 0) focusFault(shown, faults);
  }, [faults]);

  // Typing begins at once, and keys reach the form.
  useEffect(() => {
    const shown = element.current;
    (shown && (fieldsOf(shown)[0] ?? shown.querySelector<HTMLElement>('[type=submit]')))?.focus();
  }, []);

  const send = async (): Promise<void> => {
    if (isSending) return;
    const reply = await form.submit();
    if (reply === 'kept') {
      sayKept();
      onLook();
    } else if (reply) onDone(reply);
  };
  const { command } = task;
  const what = explanationOf(command, language);
  return (
    <form
      ref={element}
      noValidate
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
      // Before a control takes the key for itself.
      onKeyDownCapture={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      <div className={styles.body}>
        {phase === 'stale' ? (
          <Meanwhile changes={form.changes} onLook={onLook} onSend={() => void send()} />
        ) : (
          <SaidOver form={form} />
        )}
        <LineNote process={task.process} type={command.type} isKept={!task.collect} />
        {what !== undefined && <p className={styles.what}>{what}</p>}
        <fieldset disabled={isSending || phase === 'unknown'} className={styles.fields}>
          {children}
          {fields.length > 0 && !saysWhen(fields) && <ObservedAt form={form} />}
        </fieldset>
      </div>
      <Foot form={form} submit={submit} onLook={onLook} />
    </form>
  );
}
