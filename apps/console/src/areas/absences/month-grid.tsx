import type { Absence } from '../../session/absences.ts';
import { isAwayOn } from '../../session/absences.ts';
import { nameOfPerson } from '../../session/use-directory.ts';
import type { Person } from '../../session/use-directory.ts';
import { todayText } from '../../time/moments.ts';
import { Link } from '@tanstack/react-router';
import type { Day } from '../../time/months.ts';
import { weekdayText } from '../../time/months.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './absences.module.css';
import { useIsRest } from '../calendar/use-rest-days.ts';
import { useLeaveText, useStandInText } from './leave-text.ts';
import { useMayChange } from './use-absences.ts';

/** A piece of a row: days without leave, one by one, or all days of one leave together. */
interface Piece {
  readonly from: string;
  readonly days: number;
  readonly leave?: Absence;
}

/** How a leave lies in a month: open at the side where it reaches beyond. */
function barStyle({ from, to }: Absence, { first, last }: { readonly first: string; readonly last: string }): string {
  const begun = from < first ? styles.begun : '';
  const ongoing = to === null || to > last ? styles.ongoing : '';
  return `${styles.bar} ${begun} ${ongoing}`;
}

/** A row in pieces, so that a leave is one cell however long it is. */
function piecesOf(days: readonly Day[], leaves: readonly Absence[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { day } of days) {
    const leave = leaves.find((one) => isAwayOn(one, day));
    const last = pieces.at(-1);
    if (leave && last?.leave === leave) pieces[pieces.length - 1] = { ...last, days: last.days + 1 };
    else pieces.push({ from: day, days: 1, ...(leave ? { leave } : {}) });
  }
  return pieces;
}

interface Props {
  readonly days: readonly Day[];
  readonly people: readonly Person[];
  readonly leaves: readonly Absence[];
  readonly onOpen: (leave: Absence) => void;
}

function Head({ days, isRest }: Pick<Props, 'days'> & { readonly isRest: IsRest }) {
  const t = useT();
  const spoken = useLanguage();
  const today = todayText();
  return (
    <thead>
      <tr>
        <th scope="col">{t('console.people.person')}</th>
        {days.map(({ day }) => (
          <th
            key={day}
            scope="col"
            className={`${styles.day} ${day === today ? styles.today : ''} ${isRest(day) ? styles.rest : ''}`}
            {...(day === today ? { 'aria-current': 'date' as const } : {})}
          >
            <abbr title={`${day} ${weekdayText(day, spoken)}`}>{Number(day.slice(-2))}</abbr>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type IsRest = ReturnType<typeof useIsRest>;

interface LeaveCellProps extends Pick<Props, 'onOpen'> {
  readonly leave: Absence;
  readonly days: number;
  readonly month: Parameters<typeof barStyle>[1];
}

function LeaveCell({ leave, days, month, onOpen }: LeaveCellProps) {
  const textOf = useLeaveText();
  const standInText = useStandInText();
  const mayChange = useMayChange();
  const bar = <span className={barStyle(leave, month)}>{standInText(leave)}</span>;
  if (!mayChange(leave)) {
    return (
      <td colSpan={days} className={styles.away} title={textOf(leave)}>
        {bar}
      </td>
    );
  }
  return (
    <td colSpan={days} className={styles.away}>
      <Button look="quiet" aria-label={textOf(leave)} onPress={() => onOpen(leave)}>
        {bar}
      </Button>
    </td>
  );
}

/** Rows of people over the days of a month. */
export function MonthGrid({ days, people, leaves, onOpen }: Props) {
  const t = useT();
  const today = todayText();
  const isRest = useIsRest(Number(days[0]?.day.slice(0, 'YYYY'.length)));
  const month = { first: days[0]?.day ?? '', last: days.at(-1)?.day ?? '' };
  return (
    <div className={styles.scroll} role="region" aria-label={t('console.absences.title')} tabIndex={0}>
      <table className={styles.grid}>
        <Head days={days} isRest={isRest} />
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link to="/people/$id" params={{ id: person.id }}>
                  {nameOfPerson(person)}
                </Link>
              </th>
              {piecesOf(
                days,
                leaves.filter(({ account }) => account === person.id),
              ).map(({ from, days: count, leave }) =>
                leave ? (
                  <LeaveCell key={from} {...{ leave, days: count, month, onOpen }} />
                ) : (
                  <td
                    key={from}
                    className={`${from === today ? styles.today : ''} ${isRest(from) ? styles.off : ''}`}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
