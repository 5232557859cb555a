import { Link } from '@tanstack/react-router';
import { useIsHead } from '../../session/areas.ts';
import { Chips, chip } from '../../ui/chips.tsx';
import { useT } from '../../words/t.ts';
import styles from './people.module.css';

const TABS = [
  { to: '/people', key: 'console.people.title' },
  { to: '/absences', key: 'console.absences.title' },
] as const;

/** From people to their leave and back; those who are no heads see leave alone. */
export function PeopleTabs({ at }: { readonly at: (typeof TABS)[number]['to'] }) {
  const t = useT();
  if (!useIsHead()) return null;
  return (
    <div className={styles.tabs}>
      <Chips label={t('console.people.tabs')}>
        {TABS.map(({ to, key }) => (
          <Link key={to} to={to} {...chip(to === at)}>
            {t(key)}
          </Link>
        ))}
      </Chips>
    </div>
  );
}
