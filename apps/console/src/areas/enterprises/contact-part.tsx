import { fieldText, shortName } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { FirmContactText, NOBODY, isShown } from '../../forms/firm-contact.tsx';
import { usePost } from '../../http/use-post.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { ContactFields } from './contact-fields.tsx';
import styles from './enterprises.module.css';
import type { EnterpriseView } from '../../forms/use-enterprise.ts';
import { usePossibleTypes } from './use-enterprises.ts';

interface Props {
  readonly state: EnterpriseView['state'];
  readonly onDone: () => void;
}

const MASKED = '*';
/** Whom the register names, where the reader is shown him whole: what is masked is not sent back. */
const shownOf = (contact: EnterpriseView['state']['contact']): typeof NOBODY =>
  isShown(contact) && !`${contact.name}${contact.phone}`.includes(MASKED) ? contact : NOBODY;

interface ChangeProps {
  readonly code: string;
  readonly present: typeof NOBODY;
  readonly onDone: () => void;
}

function ChangeForm({ code, present, onDone }: ChangeProps) {
  const spoken = useLanguage();
  const [contact, setContact] = useState(present);
  const { post, faults, isBusy } = usePost();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await post(`/enterprises/${code}/commands`, { type: 'ChangeContact', data: { contact } }))) return;
    onDone();
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      <ContactFields type="ChangeContact" contact={contact} onChange={setContact} faults={faults} />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" isDisabled={isBusy}>
        {shortName('ChangeContact')[spoken]}
      </Button>
    </form>
  );
}

/** Whom the register names at this firm; for those who may, the way to name another. */
export function ContactPart({ state, onDone }: Props) {
  const spoken = useLanguage();
  const { creditCode: code, contact } = state;
  return (
    <section className={styles.card}>
      <h2>{fieldText('ChangeContact', 'contact')[spoken]}</h2>
      <p className={isShown(contact) ? undefined : styles.soft}>
        <FirmContactText contact={contact} />
      </p>
      {usePossibleTypes(code).has('ChangeContact') && (
        <details className={styles.more}>
          <summary>{shortName('ChangeContact')[spoken]}</summary>
          <ChangeForm code={code} present={shownOf(contact)} onDone={onDone} />
        </details>
      )}
    </section>
  );
}
