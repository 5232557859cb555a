import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { NOBODY } from '../../forms/firm-contact.tsx';
import { usePost } from '../../http/use-post.ts';
import { useAccount } from '../../session/session.ts';
import { Button, plainLink } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useT } from '../../words/t.ts';
import { ContactFields, namedIn } from './contact-fields.tsx';
import { EnterpriseFields } from './enterprise-fields.tsx';
import styles from './enterprises.module.css';

const LINES = ['creditCode', 'name', 'industry'] as const;
const EMPTY = { creditCode: '', name: '', industry: '', sector: '', aboveScale: false };

/** Registers an enterprise of one's own office, and opens it. */
export function RegisterPage() {
  const t = useT();
  const navigate = useNavigate();
  const { office = '' } = useAccount();
  const [typed, setTyped] = useState(EMPTY);
  const [contact, setContact] = useState(NOBODY);
  const { post, faults, isBusy } = usePost();
  const change = (changed: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changed }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { sector, creditCode, ...rest } = typed;
    const code = creditCode.trim().toUpperCase();
    const data = { ...rest, creditCode: code, office, ...(sector === '' ? {} : { sector }), ...namedIn(contact) };
    if (await post('/enterprises', { data })) void navigate({ to: '/enterprises/$code', params: { code } });
  };
  return (
    <>
      <Link to="/enterprises" data-back>
        {`‹ ${t('console.enterprises.title')}`}
      </Link>
      <h1 className={styles.title}>{t('console.enterprises.register')}</h1>
      <form noValidate className={`${styles.card} ${styles.form}`} onSubmit={(event) => void send(event)}>
        <EnterpriseFields type="RegisterEnterprise" lines={LINES} typed={typed} onChange={change} faults={faults} />
        <ContactFields type="RegisterEnterprise" contact={contact} onChange={setContact} faults={faults} />
        {faults.error !== undefined && <Failed error={faults.error} />}
        <div className={styles.inline}>
          <Button type="submit" look="primary" isDisabled={isBusy}>
            {t('console.enterprises.register')}
          </Button>
          <Link to="/enterprises" className={plainLink}>
            {t('console.form.cancel')}
          </Link>
        </div>
      </form>
    </>
  );
}
