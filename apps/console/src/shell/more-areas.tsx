import { Link } from '@tanstack/react-router';
import forms from '../forms/forms.module.css';
import type { Area } from '../session/areas.ts';
import { Drawer } from '../ui/drawer.tsx';
import { useT } from '../words/t.ts';

interface Props {
  readonly areas: readonly Area[];
  readonly onClose: () => void;
}

/** The areas that the bar of a phone has no place for. */
export function MoreAreas({ areas, onClose }: Props) {
  const t = useT();
  return (
    <Drawer title={t('console.area.more')} onClose={onClose}>
      <ul className={forms['list']}>
        {areas.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} className={forms['action']} onClick={onClose}>
              {t(`console.area.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
