import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { visitChoices } from '../areas/visits/visit-choices.ts';
import { useIsLineDown } from '../http/line.ts';
import { useLiveState } from '../live/live-updates.ts';
import { canSeal } from '../sealed/cipher.ts';
import { dropStarts, keepStart } from '../sealed/start.ts';
import { useIsHandler, worksOnSpot } from '../session/areas.ts';
import { useAccount, useSessionState } from '../session/session.ts';
import { nowMs, timeText } from '../time/moments.ts';
import { useOfflineT } from '../words/offline.ts';
import { outbox, useOutbox } from './outbox.ts';
import styles from './outbox.module.css';
import { LINE_MAY_ID, countOf } from './rules.ts';

/** Sends what waits when the page is opened or signed into again, and whenever the line is back. */
function useSending(): void {
  const isDown = useIsLineDown();
  const { is } = useSessionState();
  const isLive = useLiveState().lostAtMs === undefined;
  useEffect(() => {
    if (is !== 'signed-in' && is !== 'offline') return;
    // Without the account's key nothing can be read yet: the next time the line is back it can.
    const ready = isDown ? outbox.refresh() : outbox.flush();
    ready.catch(() => undefined);
  }, [isDown, is, isLive]);
  useEffect(() => outbox.listen(), []);
}

/** Whoever works on the spot opens the page without the line too, where he asked to stay signed in; nobody else does. */
function useStart(isOnSpot: boolean): void {
  const account = useAccount();
  const { is } = useSessionState();
  useEffect(() => {
    if (is !== 'signed-in') return;
    const kept = isOnSpot ? keepStart(account) : dropStarts();
    // Where this browser keeps nothing the page opens with the line only.
    kept.catch(() => undefined);
  }, [is, isOnSpot, account]);
}

/** What is shown, and what may be done, while the line is down; a page opened without it says for itself as of when it is. */
function Down() {
  const t = useOfflineT();
  const { is } = useSessionState();
  const [downAtMs] = useState(nowMs);
  const { lostAtMs = downAtMs } = useLiveState();
  const acts = useIsHandler();
  return (
    <>
      <strong>{t('offline.line.down')}</strong>
      <span>
        {is !== 'offline' && t('offline.line.as-of', { at: timeText(lostAtMs) })}
        {acts && <span id={LINE_MAY_ID}>{t(canSeal() ? 'offline.line.may' : 'offline.line.may-not')}</span>}
      </span>
    </>
  );
}

/** Below the head of every page: that the line is down, and how much waits for it. */
export function LineBand() {
  const t = useOfflineT();
  const { id, roles } = useAccount();
  const isOnSpot = worksOnSpot(roles);
  useSending();
  useStart(isOnSpot);
  useQuery({ ...visitChoices(id), enabled: isOnSpot });
  const isDown = useIsLineDown();
  const entries = useOutbox();
  const [waiting, refused] = [countOf(entries, 'waiting'), countOf(entries, 'refused')];
  return (
    <div role="status" className={styles['band']}>
      {(isDown || waiting + refused > 0) && (
        <p>
          {isDown && <Down />}
          {waiting > 0 && <Link to="/outbox">{t('offline.line.waiting', { count: waiting })}</Link>}
          {refused > 0 && (
            <Link to="/outbox" className={styles['late']}>
              {t('offline.line.refused', { count: refused })}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
