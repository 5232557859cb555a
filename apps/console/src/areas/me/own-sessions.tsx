import type { OwnSessionsReply } from '@lianxin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, askRaw } from '../../http/ask.ts';
import { SignOutButton } from '../../session/sign-out-button.tsx';
import { lengthMs, nowMs, nowText, shortWhenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { say } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import type { Translate } from '../../words/t.ts';
import { useT } from '../../words/t.ts';
import styles from './me-page.module.css';
import { useSending } from './use-sending.ts';

type OwnSession = OwnSessionsReply['sessions'][number];

const KEY = ['own-sessions'];
const HOUR_MS = 3_600_000;

/** A system that is not known tells nothing more. */
function deviceText(t: Translate, { program, system }: OwnSession['device']): string {
  const name = t(`console.device.program.${program}`);
  return system === 'other' ? name : `${name} · ${t(`console.device.system.${system}`)}`;
}

function usedText(t: Translate, { usedAt }: OwnSession): string {
  const hours = Math.floor(lengthMs(usedAt, nowText()) / HOUR_MS);
  return hours < 1 ? t('console.sessions.used-now') : t('console.sessions.used', { hours });
}

/** What is to be ended: one, or all but this one. */
type Asked = OwnSession | 'others';
type Ask = (what: Asked) => void;

function SessionLine({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const t = useT();
  const to = useLanguage();
  const { device, current, signedInAt } = session;
  const name = deviceText(t, device);
  const at = shortWhenText(signedInAt, nowMs(), to);
  return (
    <li className={styles['session']}>
      <span className={styles['device']}>
        <strong>{name}</strong>
        {current && <span className={styles['here']}>{t('console.sessions.here')}</span>}
        <span className={styles['soft']}>
          {t('console.sessions.since', { at })}
          {!current && ` · ${usedText(t, session)}`}
        </span>
      </span>
      {current ? (
        <SignOutButton />
      ) : (
        <Button aria-label={t('console.sessions.end-one', { device: name, at })} onPress={onEnd}>
          {t('console.sessions.end')}
        </Button>
      )}
    </li>
  );
}

/** Asks before it signs out elsewhere, and does it. */
function EndDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const t = useT();
  const cache = useQueryClient();
  const { isBusy, fault, send } = useSending();
  const isAll = asked === 'others';
  const end = (): void =>
    send(async () => {
      try {
        await askRaw(`/sessions/${isAll ? asked : asked.id}`, { method: 'DELETE' });
        say(t('console.sessions.ended'));
        onClose();
      } finally {
        void cache.invalidateQueries({ queryKey: KEY });
      }
    });
  return (
    <Dialog title={t(isAll ? 'console.sessions.ask-others' : 'console.sessions.ask-one')} onClose={onClose}>
      {!isAll && <strong>{deviceText(t, asked.device)}</strong>}
      <p>{t('console.sessions.what-follows')}</p>
      <p role="alert" className={styles['fault']}>
        {fault}
      </p>
      <div className={styles['buttons']}>
        <Button look="primary" autoFocus isDisabled={isBusy} onPress={end}>
          {t(isAll ? 'console.sessions.end-others' : 'console.sessions.end')}
        </Button>
        <Button onPress={onClose}>{t('console.sessions.stay')}</Button>
      </div>
    </Dialog>
  );
}

function useOwnSessions() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask<OwnSessionsReply>('/sessions', { signal }),
    staleTime: 0,
  });
  return { sessions: data?.sessions, error, refetch };
}

function SessionLines({ sessions, onAsk }: { readonly sessions: readonly OwnSession[]; readonly onAsk: Ask }) {
  const t = useT();
  const isElsewhere = sessions.length > 1;
  return (
    <>
      <ul className={styles['sessions']}>
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => onAsk(session)} />
        ))}
      </ul>
      {isElsewhere && <p className={styles['soft']}>{t('console.sessions.unknown')}</p>}
      {isElsewhere && <Button onPress={() => onAsk('others')}>{t('console.sessions.end-others')}</Button>}
    </>
  );
}

/** Where one is signed in: what one does not know is ended here. */
export function OwnSessions() {
  const t = useT();
  const [asked, setAsked] = useState<Asked>();
  const { sessions, error, refetch } = useOwnSessions();
  return (
    <section className={styles['part']}>
      <h2>{t('console.sessions.title')}</h2>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!sessions && !error && <Loading />}
      {sessions ? <SessionLines sessions={sessions} onAsk={setAsked} /> : <SignOutButton />}
      {asked && <EndDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
