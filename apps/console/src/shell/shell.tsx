import { Link, Outlet } from '@tanstack/react-router';
import { useLiveUpdates } from '../live/live-updates.ts';
import { useAccount } from '../session/session.ts';
import { SignOutButton } from '../session/sign-out-button.tsx';
import { Button } from '../ui/button.tsx';
import { Toasts } from '../ui/toast.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { changeLanguage } from '../words/change-language.ts';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import { InboxBell } from './inbox-bell.tsx';
import { LineBand } from './line-band.tsx';
import { LiveBand } from './live-band.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';

export function Shell() {
  useLiveUpdates();
  const t = useT();
  const spoken = useLanguage();
  const account = useAccount();
  const isNarrow = useIsNarrow();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('console.skip')}
      </a>
      <header className={styles.bar}>
        <span className={styles.name}>{t('console.name')}</span>
        <InboxBell />
        <Link to="/me" className={styles.who} title={account.displayName ?? account.name}>
          {account.displayName ?? account.name}
        </Link>
        <Shortcuts />
        <Button look="quiet" onPress={() => void changeLanguage(spoken === 'zh' ? 'en' : 'zh')}>
          {t('console.language')}
        </Button>
        {!isNarrow && <SignOutButton look="quiet" />}
      </header>
      <Navigation />
      <LineBand />
      <LiveBand />
      <Toasts />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
