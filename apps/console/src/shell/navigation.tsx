import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { SetUpLink } from '../areas/set-up/set-up-link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import type { Area } from '../session/areas.ts';
import { useAreas } from '../session/areas.ts';
import { Icon, iconOf } from '../ui/icon.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { useT } from '../words/t.ts';
import { inBar } from './in-bar.ts';
import styles from './navigation.module.css';

const MoreAreas = lazy(async () => ({ default: (await import('./more-areas.tsx')).MoreAreas }));

/** Leave is a part of people that has an address of its own. */
const isInside = (area: string, at: string): boolean => area === 'people' && at.startsWith('/absences');
const CURRENT = { 'aria-current': 'page', 'data-status': 'active' } as const;

/** The way to what the bar has no place for. */
function More({ areas }: { readonly areas: readonly Area[] }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="other" />
        <span>{t('console.area.more')}</span>
      </button>
      <Suspense>{isOpen && <MoreAreas areas={areas} onClose={() => setOpen(false)} />}</Suspense>
    </li>
  );
}

/** The areas of this account: a rail on a desk, icons with words below on a narrow one, a bar at the bottom of a phone. */
export function Navigation() {
  const t = useT();
  const areas = useAreas();
  const navigate = useNavigate();
  const at = useLocation({ select: ({ pathname }) => pathname });
  const isCurrent = ({ name, to }: Area): boolean => at === to || at.startsWith(`${to}/`) || isInside(name, at);
  const shown = inBar(areas, areas.findIndex(isCurrent), useIsNarrow());
  const rest = areas.filter((area) => !shown.includes(area));
  useKeys(Object.fromEntries(areas.map(({ name, to }) => [`go-${name}`, () => void navigate({ to })])));
  return (
    <nav className={styles['rail']} aria-label={t('console.area.main')}>
      <ul>
        {shown.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} {...(isInside(name, at) && CURRENT)}>
              <Icon name={iconOf(name)} />
              <span>{t(`console.area.${name}`)}</span>
            </Link>
          </li>
        ))}
        {rest.length > 0 && <More areas={rest} />}
        <SetUpLink />
      </ul>
    </nav>
  );
}
