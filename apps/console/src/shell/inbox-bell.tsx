import type { InboxStandingReply } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ask } from '../http/ask.ts';
import { useIsLineDown } from '../http/line.ts';
import { inboxStanding, useInboxStanding } from '../live/inbox-standing.ts';
import { useLiveState } from '../live/live-updates.ts';
import { Icon } from '../ui/icon.tsx';
import { useT } from '../words/t.ts';
import styles from './inbox-bell.module.css';

/** More is shown as more. */
const SHOWN_MAX = 99;
const ASKED_EVERY_MS = 30_000;

/** What came since the page was opened, which is said; what was there already is read where one looks. */
function useHasMore(unread: number | undefined): boolean {
  const [before, setBefore] = useState(unread);
  const [hasMore, setHasMore] = useState(false);
  if (unread !== before) {
    setBefore(unread);
    setHasMore(before !== undefined && unread !== undefined && unread > before);
  }
  return hasMore;
}

/** Without an answer what was known last stays. */
async function askStanding(): Promise<void> {
  const standing = await ask<InboxStandingReply>('/inbox').catch(() => undefined);
  if (standing) inboxStanding.set(standing);
}

/** Where the stream that tells of the inbox is lost, it is asked for now and then. */
function useAskingWhileLost(): void {
  const isLost = useLiveState().lostAtMs !== undefined;
  const isDown = useIsLineDown();
  useEffect(() => {
    if (!isLost || isDown) return undefined;
    void askStanding();
    const timer = setInterval(() => void askStanding(), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isLost, isDown]);
}

/** The way to the inbox, with how much of it is unread. */
export function InboxBell() {
  const t = useT();
  const standing = useInboxStanding();
  useAskingWhileLost();
  const hasMore = useHasMore(standing?.unread);
  const { unread = 0 } = standing ?? {};
  const count = unread > SHOWN_MAX ? t('console.inbox.more', { count: SHOWN_MAX }) : String(unread);
  const said = unread > 0 ? t('console.inbox.bell', { count }) : t('console.inbox.bell.none');
  return (
    <>
      <Link to="/inbox" className={styles['bell']} aria-label={said}>
        <Icon name="inbox" />
        {unread > 0 && <span className={styles['count']}>{count}</span>}
      </Link>
      <span role="status" className={styles['said']}>
        {hasMore && said}
      </span>
    </>
  );
}
