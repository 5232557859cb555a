import { Link } from '@tanstack/react-router';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { useT } from '../../words/t.ts';
import styles from './calendar.module.css';
import { MARKED_LOOKS } from './day-look.ts';
import type { CalendarSearch } from './search.ts';
import type { CalendarPlace } from './use-calendar.ts';
import { useLayerText } from './use-layer-text.ts';
import gridStyles from './year-grid.module.css';

interface Props {
  readonly place: CalendarPlace;
  readonly search: CalendarSearch;
  readonly layers: readonly string[];
  readonly onChange: (changed: Partial<CalendarSearch>) => void;
}

/** What the days look like, by shape and word. */
function Legend() {
  const t = useT();
  return (
    <ul className={styles.legend}>
      {(['off', ...MARKED_LOOKS] as const).map((look) => (
        <li key={look}>
          <span className={`${styles.swatch} ${gridStyles[look]}`} aria-hidden="true">
            {look === 'off' ? '' : t(`console.calendar.mark.${look}`)}
          </span>
          {t(`console.calendar.look.${look}`)}
        </li>
      ))}
      <li>
        <span className={`${styles.swatch} ${gridStyles['provisional']}`} aria-hidden="true" />
        {t('console.calendar.provisional')}
      </li>
    </ul>
  );
}

/** Which year, which layer, and what its days look like. */
export function CalendarHead({ place: { country, year }, search, layers, onChange }: Props) {
  const t = useT();
  const layerText = useLayerText();
  const yearLink = (to: number, said: string) => (
    <Link to="/calendar/$country/$year" params={{ country, year: String(to) }} search={{ layer: search.layer }}>
      {said}
    </Link>
  );
  return (
    <div className={styles.head}>
      <h1>{t('console.calendar.title', { year })}</h1>
      <nav className={styles.years} aria-label={t('console.calendar.years')}>
        {yearLink(year - 1, `‹ ${year - 1}`)}
        {yearLink(year + 1, `${year + 1} ›`)}
      </nav>
      <SelectChoice
        name="layer"
        label={t('console.calendar.layer')}
        value={search.layer ?? country}
        choices={layers.map((value) => ({ value, words: layerText(value) }))}
        onChange={(layer) => onChange({ layer: layer === country ? undefined : layer })}
      />
      <Legend />
    </div>
  );
}
