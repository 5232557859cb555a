import type { ReceiptReply } from '@lianxin/contracts';
import { useEffect, useRef, useState } from 'react';
import type { ReceiptClient } from '../http/ask-by-receipt.ts';
import { newCommandId } from '../http/new-command-id.ts';
import { useWords } from '../words/track/index.ts';
import type { ActShape, ActType } from './act-types.ts';
import { ACTS } from './act-types.ts';
import { Field } from './field.tsx';
import { FilesInput } from './files-input.tsx';
import { sendAct } from './send-act.ts';
import { useSending } from './use-sending.tsx';
import styles from './track.module.css';

const GRADES = [5, 4, 3, 2, 1] as const;
const TEXT_CHARS_MAX = 5000;

function Grades() {
  const t = useWords();
  return (
    <fieldset className={styles.grades}>
      <legend>{t('track.grade')}</legend>
      {GRADES.map((grade) => (
        <label key={grade}>
          <input type="radio" name="grade" value={grade} required />
          {t(`grade.${grade}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Inputs({ shape }: { readonly shape: ActShape }) {
  const t = useWords();
  return (
    <>
      {shape.grade ? <Grades /> : <p>{t(shape.about)}</p>}
      {shape.reasons && (
        <Field label={t('track.reason')}>
          {(ids) => (
            <select {...ids} name="reason">
              {shape.reasons?.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reason.${reason}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {shape.text && (
        <Field label={t(shape.text === 'required' ? 'track.text' : 'track.text.optional')}>
          {(ids) => (
            <textarea {...ids} name="text" rows={5} maxLength={TEXT_CHARS_MAX} required={shape.text === 'required'} />
          )}
        </Field>
      )}
      {shape.files && (
        <Field label={t('track.choose-files')}>{(ids) => <FilesInput ids={ids} isRequired={!shape.text} />}</Field>
      )}
    </>
  );
}

interface Props {
  readonly type: ActType;
  readonly client: ReceiptClient;
  readonly onCancel: () => void;
  readonly onReply: (reply: ReceiptReply) => void;
}

/** The form of one act. Its id stays through every try, so that what is sent twice is done once. */
export function ActForm({ type, client, onCancel, onReply }: Props) {
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [actId] = useState(newCommandId);
  const { fault, busy, send } = useSending();
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(), []);
  return (
    <form
      ref={form}
      className={styles.form}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        void send(async () => onReply(await sendAct(client, { type, typed, actId })));
      }}
    >
      <Inputs shape={ACTS[type]} />
      {fault}
      <div className={styles.buttons}>
        <button type="submit" className={styles.primary} disabled={busy}>
          {t('track.send')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('track.cancel')}
        </button>
      </div>
    </form>
  );
}
