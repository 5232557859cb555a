import type { ErasureReply } from '@lianxin/contracts';
import { ERASE_REASONS } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCode, useT } from '../../words/t.ts';
import styles from './operations.module.css';
import { useErase } from './use-erasures.ts';

const EMPTY = { identity: '', reason: '', document: '' };
const SECOND_MS = 1000;
type Typed = typeof EMPTY;

interface SureProps {
  readonly typed: Typed;
  readonly isBusy: boolean;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

/** The second question: nothing that was erased comes back, so the paper is named once more. */
function AreYouSure({ typed, isBusy, onSure, onClose }: SureProps) {
  const t = useT();
  const wordOf = useCode();
  const [again, setAgain] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSure();
  };
  return (
    <Dialog title={t('console.erasures.sure')} onClose={onClose}>
      <form noValidate className={styles.form} onSubmit={submit}>
        <p>{t('console.erasures.sure.what', { reason: wordOf('erasure', typed.reason) })}</p>
        <TextField
          autoFocus
          label={t('console.erasures.again', { document: typed.document })}
          value={again}
          onChange={setAgain}
        />
        <div className={styles.actions}>
          <Button type="submit" look="danger" isDisabled={isBusy || again.trim() !== typed.document.trim()}>
            {t('console.erasures.erase')}
          </Button>
          <Button onPress={onClose}>{t('console.erasures.keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly change: (changed: Partial<Typed>) => void;
  readonly faultOf: (field: string) => string | undefined;
}

function Fields({ typed, change, faultOf }: FieldsProps) {
  const t = useT();
  const wordOf = useCode();
  return (
    <>
      <TextField
        label={t('console.erasures.identity')}
        help={t('console.erasures.identity.help')}
        autoComplete="off"
        value={typed.identity}
        onChange={(identity) => change({ identity })}
        fault={faultOf('identity')}
      />
      <RadioChoice
        name="reason"
        label={t('console.erasures.reason')}
        choices={ERASE_REASONS.map((value) => ({ value, words: wordOf('erasure', value) }))}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
        fault={faultOf('reason')}
      />
      <TextField
        label={t('console.erasures.document')}
        help={t('console.erasures.document.help')}
        autoComplete="off"
        value={typed.document}
        onChange={(document) => change({ document })}
        fault={faultOf('document')}
      />
    </>
  );
}

function Done({ erased }: { readonly erased: ErasureReply | undefined }) {
  const t = useT();
  const seconds = Math.ceil((erased?.forgottenWithinMs ?? 0) / SECOND_MS);
  return <p role="status">{erased ? t('console.erasures.done', { seconds }) : ''}</p>;
}

/** Destroys the key of a person, after two questions. Nothing typed here stays anywhere. */
export function EraseForm() {
  const t = useT();
  const [typed, setTyped] = useState(EMPTY);
  const [isAsking, setAsking] = useState(false);
  const [erased, setErased] = useState<ErasureReply>();
  const { erase, faults, isBusy } = useErase();
  const isWhole = Object.values(typed).every((value) => value.trim() !== '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setErased(undefined);
    setAsking(true);
  };
  const goOn = async (): Promise<void> => {
    const answer = await erase(typed);
    setAsking(false);
    setErased(answer);
    if (answer) setTyped(EMPTY);
  };
  return (
    <form noValidate className={styles.form} onSubmit={submit}>
      <Fields
        typed={typed}
        change={(changed) => setTyped((before) => ({ ...before, ...changed }))}
        faultOf={(field) => faults.byField.get(field)}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Done erased={erased} />
      <Button type="submit" look="danger" isDisabled={isBusy || !isWhole}>
        {t('console.erasures.erase')}
      </Button>
      {isAsking && <AreYouSure {...{ typed, isBusy }} onSure={() => void goOn()} onClose={() => setAsking(false)} />}
    </form>
  );
}
