import { Link } from '@tanstack/react-router';
import { useInboxStanding } from '../live/inbox-standing.ts';
import { Icon } from '../ui/icon.tsx';
import { useT } from '../words/t.ts';
import styles from './inbox-bell.module.css';

/** More is shown as more. */
const SHOWN_MAX = 99;

/** The way to the inbox, with how much of it is unread. */
export function InboxBell() {
  const t = useT();
  const { unread = 0 } = useInboxStanding() ?? {};
  const count = unread > SHOWN_MAX ? t('console.inbox.more', { count: SHOWN_MAX }) : String(unread);
  return (
    <Link
      to="/inbox"
      className={styles['bell']}
      aria-label={unread > 0 ? t('console.inbox.bell', { count }) : t('console.inbox.bell.none')}
    >
      <Icon name="inbox" />
      {unread > 0 && <span className={styles['count']}>{count}</span>}
    </Link>
  );
}
