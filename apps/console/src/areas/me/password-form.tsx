import type { SessionReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { ask } from '../../http/ask.ts';
import { sessions } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './me-page.module.css';
import { useSending } from './use-sending.ts';

/** A new password; what was signed in by the old one is signed out, but for this tab. */
export function PasswordForm() {
  const t = useT();
  const { isBusy, isDone, fault, send } = useSending();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const body = { current: String(typed.get('current')), password: String(typed.get('password')) };
    send(async () => {
      sessions.signedIn(await ask<SessionReply>('/accounts/own/password', { method: 'POST', body }));
      form.reset();
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit}>
      <h2>{t('console.me.password')}</h2>
      <TextField
        name="current"
        type="password"
        label={t('console.me.current')}
        autoComplete="current-password"
        isRequired
      />
      <TextField name="password" type="password" label={t('console.me.new')} autoComplete="new-password" isRequired />
      <p role="alert" className={styles['fault']}>
        {fault}
      </p>
      <p role="status">{isDone ? t('console.me.saved') : ''}</p>
      <Button type="submit" isDisabled={isBusy}>
        {t('console.me.change')}
      </Button>
    </form>
  );
}
