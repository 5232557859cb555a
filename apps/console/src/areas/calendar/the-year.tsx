import type { CalendarAmendment, CalendarYearReply } from '@lianxin/contracts';
import { useState } from 'react';
import { useIsAmender } from '../../session/areas.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { dayText, instantOfWall, todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import { AmendForm } from './amend-form.tsx';
import { AmendmentList } from './amendment-list.tsx';
import styles from './calendar.module.css';
import { DayDetail } from './day-detail.tsx';
import { KnownSlider } from './known-slider.tsx';
import type { CalendarSearch } from './search.ts';
import { ALLOWANCE, TryDue } from './try-due.tsx';
import type { Amending } from './use-amend.ts';
import { useAmend } from './use-amend.ts';
import { useDue } from './use-calendar.ts';
import { YearGrid } from './year-grid.tsx';

/** When a working day begins, for what is tried out from a day. */
const OPENING = '09:00';

interface Props {
  readonly data: CalendarYearReply;
  /** All of the country. */
  readonly amendments: readonly CalendarAmendment[];
  readonly search: CalendarSearch;
  readonly onChange: (changed: Partial<CalendarSearch>) => void;
}

/** Those of a layer, and of what it is a part of, that name days of the year; whether they were known yet or not. */
const concerning = (all: readonly CalendarAmendment[], { layer, year }: CalendarYearReply) =>
  all.filter(
    (one) =>
      `${layer}/`.startsWith(`${one.layer}/`) &&
      [...one.working, ...one.nonWorking].some((day) => day.startsWith(`${year}-`)),
  );

const firstDay = (year: number): string => {
  const today = todayText();
  return today.startsWith(`${year}-`) ? today : `${year}-01-01`;
};

/** What is tried out by the address; nothing until it says from when. */
function useTried({ layer }: CalendarYearReply, search: CalendarSearch) {
  const { from, knownAt, amount = ALLOWANCE.amount, unit = ALLOWANCE.unit, countFrom = ALLOWANCE.countFrom } = search;
  const asked = from === undefined ? undefined : { amount, unit, countFrom, layer, from: instantOfWall(from) };
  const { data, error } = useDue(asked, knownAt);
  return { answer: asked && data, error };
}

interface SideProps {
  readonly data: CalendarYearReply;
  readonly ofYear: readonly CalendarAmendment[];
  readonly amending: Amending;
  readonly chosen: string | undefined;
  readonly isOpen: boolean;
  readonly isPast: boolean;
  readonly onChoose: (id: string | undefined) => void;
  readonly onOpen: (open: boolean) => void;
}

/** The documents; in their place the one that is being recorded. */
function Documents({ data, ofYear, amending, chosen, isOpen, isPast, onChoose, onOpen }: SideProps) {
  const t = useT();
  const isAmender = useIsAmender();
  if (isOpen) return <AmendForm amending={amending} year={data.year} onClose={() => onOpen(false)} />;
  return (
    <>
      <AmendmentList
        amendments={ofYear}
        known={new Set(data.amendments.map(({ id }) => id))}
        isPast={isPast}
        chosen={chosen}
        onChoose={onChoose}
      />
      {isAmender && amending.own.length > 0 && (
        <Button onPress={() => onOpen(true)}>{t('console.calendar.amend')}</Button>
      )}
    </>
  );
}

const daysOf = (amendment: CalendarAmendment | undefined): ReadonlySet<string> =>
  new Set(amendment ? [...amendment.working, ...amendment.nonWorking] : []);

const NONE_PROPOSED: ReadonlyMap<string, boolean> = new Map();

/** The grid, what is known of a day, and what one may do with it. */
export function TheYear({ data, amendments, search, onChange }: Props) {
  const [selected, setSelected] = useState(firstDay(data.year));
  // On a phone the card of a day lies over the months: once somebody asked for a day.
  const [isAsked, setAsked] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [isAmending, setAmending] = useState(false);
  const amending = useAmend(data, (id) => {
    setAmending(false);
    setChosen(id);
  });
  const ofYear = concerning(amendments, data);
  const tried = useTried(data, search);
  useKeys({ now: () => onChange({ knownAt: undefined }) });
  return (
    <>
      <KnownSlider
        year={data.year}
        amendments={ofYear}
        knownAt={search.knownAt}
        onMove={(knownAt) => onChange({ knownAt })}
      />
      <TryDue search={search} {...tried} onChange={onChange} />
      <div className={styles.columns}>
        <YearGrid
          data={data}
          selected={selected}
          onSelect={(date) => {
            setSelected(date);
            setAsked(true);
          }}
          highlit={daysOf(ofYear.find(({ id }) => id === chosen))}
          proposed={isAmending ? amending.proposed : NONE_PROPOSED}
          due={tried.answer && dayText(tried.answer.due)}
        />
        <div className={styles.side}>
          <DayDetail
            {...{ data, isAsked }}
            date={selected}
            onTry={() => onChange({ from: `${selected}T${OPENING}` })}
            onClose={() => setAsked(false)}
          />
          <Documents
            {...{ data, ofYear, amending, chosen }}
            isOpen={isAmending}
            isPast={search.knownAt !== undefined}
            onChoose={setChosen}
            onOpen={setAmending}
          />
        </div>
      </div>
    </>
  );
}
