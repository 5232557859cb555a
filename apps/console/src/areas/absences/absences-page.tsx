import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Absence } from '../../session/absences.ts';
import { isAwayOn, useAbsences } from '../../session/absences.ts';
import { useIsHead } from '../../session/areas.ts';
import { useAccount } from '../../session/session.ts';
import { useStaff } from '../../session/use-directory.ts';
import { usePeople } from '../../session/use-people.ts';
import { useRead } from '../../shell/read-search.ts';
import { todayText } from '../../time/moments.ts';
import { addMonths, daysOf, monthText, thisMonth } from '../../time/months.ts';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { PeopleTabs } from '../people/people-tabs.tsx';
import styles from './absences.module.css';
import { EndLeaveForm } from './end-leave-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { MonthGrid } from './month-grid.tsx';
import { LeaveList } from './month-list.tsx';
import { absencesSearch } from './search.ts';

const route = getRouteApi('/absences');

/** Who is away today, in a line. */
function AwayToday() {
  const t = useT();
  const nameOf = usePeople();
  const today = todayText();
  const { data } = useAbsences(today, today);
  const names = [...new Set((data?.items ?? []).filter((one) => isAwayOn(one, today)).map(({ account }) => account))];
  if (!data) return null;
  return (
    <p className={styles.soft}>
      {names.length === 0
        ? t('console.absences.nobody-today')
        : t('console.absences.today', { names: names.map(nameOf).join(t('console.and')) })}
    </p>
  );
}

function Months({ month }: { readonly month: string }) {
  const t = useT();
  const to = (months: number) => ({ month: addMonths(month, months) });
  return (
    <nav className={styles.months} aria-label={t('console.absences.month')}>
      <Link to="/absences" search={to(-1)} aria-label={t('console.absences.before')}>
        ‹
      </Link>
      <strong aria-live="polite">{monthText(month, useLanguage())}</strong>
      <Link to="/absences" search={to(1)} aria-label={t('console.absences.after')}>
        ›
      </Link>
      {month !== thisMonth() && <Link to="/absences">{t('console.absences.this-month')}</Link>}
    </nav>
  );
}

type Opened = 'new' | Absence | undefined;

function Drawers({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const t = useT();
  const { id } = useAccount();
  const isHead = useIsHead();
  if (opened === undefined) return null;
  const isNew = opened === 'new';
  return (
    <Drawer title={t(isNew ? 'console.absences.record' : 'console.absences.end')} onClose={onClose}>
      {isNew ? (
        <LeaveForm account={isHead ? '' : id} onDone={onClose} />
      ) : (
        <EndLeaveForm leave={opened} onDone={onClose} />
      )}
    </Drawer>
  );
}

interface MonthProps {
  readonly month: string;
  readonly onOpen: (leave: Absence) => void;
}

function Month({ month, onOpen }: MonthProps) {
  const isNarrow = useIsNarrow();
  const people = useStaff();
  const days = daysOf(month);
  const { data, error, refetch } = useAbsences(days[0]?.day ?? '', days.at(-1)?.day);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (isNarrow) return <LeaveList leaves={data.items} onOpen={onOpen} />;
  return <MonthGrid days={days} people={people} leaves={data.items} onOpen={onOpen} />;
}

/** The leave of an office, month by month. */
export function AbsencesPage() {
  const t = useT();
  const { month = thisMonth() } = useRead(absencesSearch, route.useSearch());
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.absences.title')}</h1>
        <PeopleTabs at="/absences" />
        <Button look="primary" onPress={() => setOpened('new')}>
          {t('console.absences.record')}
        </Button>
      </div>
      <AwayToday />
      <Months month={month} />
      <Month month={month} onOpen={setOpened} />
      <Drawers opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
