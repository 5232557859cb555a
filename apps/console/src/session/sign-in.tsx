import type { SessionReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { askOpenly } from '../http/ask.ts';
import { useIsLineDown } from '../http/line.ts';
import { Refusal } from '../http/refusal.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/text-field.tsx';
import { remembered } from '../words/remembered.ts';
import { changeLanguage } from '../words/change-language.ts';
import { useLanguage } from '../words/language.ts';
import type { Translate } from '../words/t.ts';
import { useOfflineT } from '../words/offline.ts';
import { useT } from '../words/t.ts';
import { OverPage } from './over-page.tsx';
import { sessions } from './session.ts';
import styles from './sign-in.module.css';

function faultText(t: Translate, error: unknown): string {
  if (!(error instanceof Refusal)) return t('console.failed.line');
  return error.retryAfterS === undefined ? error.message : t('console.sign-in.wait', { seconds: error.retryAfterS });
}

/** The question for name and password; `again`: by somebody whose session has ended. */
function SignInForm({ again }: { readonly again: boolean }) {
  const t = useT();
  const offline = useOfflineT();
  const isDown = useIsLineDown();
  const spoken = useLanguage();
  const [keep, setKeep] = useState(true);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  const send = async (form: HTMLFormElement): Promise<void> => {
    const typed = new FormData(form);
    const body = { name: String(typed.get('name')).trim(), password: String(typed.get('password')), keep };
    setBusy(true);
    try {
      const signedIn = await askOpenly<SessionReply>('/sessions', { method: 'POST', body });
      if (keep) remembered.set();
      else remembered.forget();
      sessions.signedIn(signedIn);
    } catch (error) {
      setFault(faultText(t, error));
      setBusy(false);
    }
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <div className={styles.head}>
        <h1 className={styles.name}>{t('console.name')}</h1>
        <Button look="quiet" onPress={() => void changeLanguage(spoken === 'zh' ? 'en' : 'zh')}>
          {t('console.language')}
        </Button>
      </div>
      {isDown && <p className={styles.note}>{offline('offline.sign-in')}</p>}
      {again && <p>{t('console.sign-in.again')}</p>}
      <TextField name="name" label={t('console.sign-in.name')} autoComplete="username" isRequired autoFocus />
      <TextField
        name="password"
        type="password"
        label={t('console.sign-in.password')}
        autoComplete="current-password"
        isRequired
      />
      <Checkbox isSelected={keep} onChange={setKeep}>
        {t('console.sign-in.keep')}
      </Checkbox>
      <p role="alert" className={styles.fault}>
        {fault}
      </p>
      <Button type="submit" look="primary" isDisabled={busy}>
        {t('console.sign-in')}
      </Button>
      <p>{t('console.sign-in.lost')}</p>
    </form>
  );
}

/** The page of the question for name and password; `again`: over the page whose session has ended. */
export function SignIn({ again = false }: { readonly again?: boolean }) {
  const t = useT();
  if (again)
    return (
      <OverPage label={t('console.sign-in')}>
        <SignInForm again />
      </OverPage>
    );
  return (
    <main className={styles.page}>
      <SignInForm again={false} />
    </main>
  );
}
