import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { SetUpLink } from '../areas/set-up/set-up-link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useAreas } from '../session/areas.ts';
import { Icon, iconOf } from '../ui/icon.tsx';
import { useSelectedInSight } from '../ui/use-selected-in-sight.ts';
import { useT } from '../words/t.ts';
import styles from './navigation.module.css';

/** Leave is a part of people that has an address of its own. */
const isInside = (area: string, at: string): boolean => area === 'people' && at.startsWith('/absences');
const CURRENT = { 'aria-current': 'page', 'data-status': 'active' } as const;

/** The areas of this account: a rail on a desk, icons with words below on a narrow one, a bar at the bottom of a phone. */
export function Navigation() {
  const t = useT();
  const areas = useAreas();
  const navigate = useNavigate();
  const at = useLocation({ select: ({ pathname }) => pathname });
  const bar = useSelectedInSight(at);
  useKeys(Object.fromEntries(areas.map(({ name, to }) => [`go-${name}`, () => void navigate({ to })])));
  return (
    <nav ref={bar} className={styles['rail']} aria-label={t('console.area.main')}>
      <ul>
        {areas.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} {...(isInside(name, at) && CURRENT)}>
              <Icon name={iconOf(name)} />
              <span>{t(`console.area.${name}`)}</span>
            </Link>
          </li>
        ))}
        <SetUpLink />
      </ul>
    </nav>
  );
}
