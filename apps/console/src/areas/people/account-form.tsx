import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Account } from '../../session/use-directory.ts';
import { nameOfPerson } from '../../session/use-directory.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import { RolesField } from './account-fields.tsx';
import styles from './people.module.css';
import { useAccountWrites } from './use-account-writes.ts';

interface Props {
  readonly account: Account;
}

function Saved({ isDone }: { readonly isDone: boolean }) {
  const t = useT();
  return <p role="status">{isDone ? t('console.me.saved') : ''}</p>;
}

/** What people see of him, and what he is. */
export function AccountForm({ account }: Props) {
  const t = useT();
  const [typed, setTyped] = useState({ displayName: account.displayName ?? '', roles: account.roles });
  const [isDone, setDone] = useState(false);
  const { change, faults, isBusy } = useAccountWrites();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(false);
    const displayName = typed.displayName.trim() || null;
    // Roles only where they changed: a change of roles signs him out everywhere.
    const isSame = [...typed.roles].sort().join() === [...account.roles].sort().join();
    setDone(await change(account.id, { displayName, ...(isSame ? {} : { roles: typed.roles }) }));
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('console.people.field.displayName')}
        value={typed.displayName}
        onChange={(displayName) => setTyped((before) => ({ ...before, displayName }))}
        fault={faults.byField.get('displayName')}
      />
      <RolesField
        value={typed.roles}
        onChange={(roles) => setTyped((before) => ({ ...before, roles }))}
        fault={faults.byField.get('roles')}
      />
      <p className={styles.soft}>{t('console.people.signs-out')}</p>
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Saved isDone={isDone} />
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t('console.me.save')}
      </Button>
    </form>
  );
}

/** Another password for somebody who lost his; it is told to him, and he changes it himself. */
export function ResetPasswordForm({ account }: Props) {
  const t = useT();
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const { change, faults, isBusy } = useAccountWrites();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(await change(account.id, { password }));
    setPassword('');
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextField
        type="password"
        autoComplete="new-password"
        label={t('console.people.field.password')}
        value={password}
        onChange={setPassword}
        fault={faults.byField.get('password')}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Saved isDone={isDone} />
      <Button type="submit" isDisabled={isBusy}>
        {t('console.people.reset')}
      </Button>
    </form>
  );
}

/** Ends an account after a second question, or opens it again. */
export function EndAccount({ account }: Props) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { change, faults, isBusy } = useAccountWrites();
  const end = async (disabled: boolean): Promise<void> => {
    if (await change(account.id, { disabled })) setAsking(false);
  };
  const name = nameOfPerson(account);
  return (
    <>
      {faults.error !== undefined && <Failed error={faults.error} />}
      {!account.disabled && <p>{t('console.people.end.what')}</p>}
      <Button
        look={account.disabled ? 'plain' : 'ends'}
        isDisabled={isBusy}
        onPress={() => (account.disabled ? void end(false) : setAsking(true))}
      >
        {t(account.disabled ? 'console.people.reopen' : 'console.people.end')}
      </Button>
      {isAsking && (
        <Dialog title={t('console.people.end.ask', { name })} onClose={() => setAsking(false)}>
          <p>{t('console.people.end.what')}</p>
          <div className={styles.actions}>
            <Button look="danger" isDisabled={isBusy} onPress={() => void end(true)}>
              {t('console.people.end')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('console.people.keep')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
