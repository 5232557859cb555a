import { Link } from '@tanstack/react-router';
import { whenText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './todo-page.module.css';
import type { WantedShares } from './use-to-do.ts';

/** What draws want of this account, beside its cases: to commit to a share, or to reveal one. */
export function Shares({ shares }: { readonly shares: readonly WantedShares[] }) {
  const t = useT();
  const spoken = useLanguage();
  if (shares.length === 0) return null;
  return (
    <ul className={styles['shares']} aria-label={t('console.todo.shares')}>
      {shares.map(({ act, draws, until }) => (
        <li key={act}>
          <Link to="/draws">{t(`console.todo.shares.${act}`, { draws, until: whenText(until, spoken) })}</Link>
        </li>
      ))}
    </ul>
  );
}
