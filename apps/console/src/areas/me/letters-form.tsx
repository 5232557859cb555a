import type { AccountReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { ask } from '../../http/ask.ts';
import { sessions, useAccount } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './me-page.module.css';
import { useSending } from './use-sending.ts';

const orNull = (typed: FormDataEntryValue | null): string | null => String(typed ?? '').trim() || null;

/** Where and in which language one is written to, besides the inbox. */
export function LettersForm() {
  const t = useT();
  const { email = '', language = '' } = useAccount();
  const { isBusy, isDone, fault, send } = useSending();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { email: orNull(typed.get('email')), language: orNull(typed.get('language')) };
    send(async () => sessions.changed(await ask<AccountReply>('/accounts/own', { method: 'PATCH', body })));
  };
  return (
    <form className={styles['part']} onSubmit={submit}>
      <h2>{t('console.me.letters')}</h2>
      <TextField name="email" type="email" label={t('console.me.email')} defaultValue={email} autoComplete="email" />
      <label className={styles['choice']}>
        <span className={styles['soft']}>{t('console.me.language')}</span>
        <select name="language" defaultValue={language}>
          <option value="">{t('console.me.both')}</option>
          <option value="zh">{t('console.me.zh')}</option>
          <option value="en">{t('console.me.en')}</option>
        </select>
      </label>
      <p role="alert" className={styles['fault']}>
        {fault}
      </p>
      <p role="status">{isDone ? t('console.me.saved') : ''}</p>
      <Button type="submit" isDisabled={isBusy}>
        {t('console.me.save')}
      </Button>
    </form>
  );
}
