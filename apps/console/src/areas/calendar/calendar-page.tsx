import { getRouteApi } from '@tanstack/react-router';
import { useRead } from '../../shell/read-search.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import styles from './calendar.module.css';
import { CalendarHead } from './calendar-head.tsx';
import type { CalendarSearch } from './search.ts';
import { calendarSearch } from './search.ts';
import { TheYear } from './the-year.tsx';
import { useAmendments, useYear } from './use-calendar.ts';

const route = getRouteApi('/calendar/$country/$year');

/** A year of working days as it was known at a moment: why each is what it is, and when an allowance is due by it. */
export function CalendarPage() {
  const { country, year } = route.useParams();
  const place = { country, year: Number(year) };
  const search = useRead(calendarSearch, route.useSearch());
  const navigate = route.useNavigate();
  const { data, error, refetch } = useYear(place, search);
  const { data: all } = useAmendments(country);
  const change = (changed: Partial<CalendarSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data || !all) return <Loading />;
  return (
    <div className={styles.page}>
      <CalendarHead place={place} search={search} layers={data.layers} onChange={change} />
      <TheYear key={data.year} data={data} amendments={all.amendments} search={search} onChange={change} />
    </div>
  );
}
