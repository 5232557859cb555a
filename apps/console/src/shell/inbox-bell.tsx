import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useInboxStanding } from '../live/inbox-standing.ts';
import { Icon } from '../ui/icon.tsx';
import { useT } from '../words/t.ts';
import styles from './inbox-bell.module.css';

/** More is shown as more. */
const SHOWN_MAX = 99;

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

/** The way to the inbox, with how much of it is unread. */
export function InboxBell() {
  const t = useT();
  const standing = useInboxStanding();
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
