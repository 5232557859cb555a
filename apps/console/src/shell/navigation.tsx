import { Link, useNavigate } from '@tanstack/react-router';
import { SetUpLink } from '../areas/set-up/set-up-link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useAreas } from '../session/areas.ts';
import { Icon, iconOf } from '../ui/icon.tsx';
import { useT } from '../words/t.ts';
import styles from './navigation.module.css';

/** The areas of this account: a rail on a desk, icons with words below on a narrow one, a bar at the bottom of a phone. */
export function Navigation() {
  const t = useT();
  const areas = useAreas();
  const navigate = useNavigate();
  useKeys(Object.fromEntries(areas.map(({ name, to }) => [`go-${name}`, () => void navigate({ to })])));
  return (
    <nav className={styles['rail']} aria-label={t('console.area.main')}>
      <ul>
        {areas.map(({ name, to }) => (
          <li key={name}>
            <Link to={to}>
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
