import { choiceText } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { todayText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import type { Bar } from './bars.ts';
import { barsOver } from './bars.ts';
import styles from './stationings.module.css';
import type { Stationing } from './use-enterprises.ts';

/** Units of the drawing, and pixels, that a row is high. */
const ROW = 10;
const ROW_PX = 40;

const keyOf = ({ cadre, role, from }: Stationing): string => `${cadre}/${role}/${from}`;

/** One line a stationing; the list beside it says the same in words. */
function Bars({ bars, today }: { readonly bars: readonly Bar[]; readonly today: number }) {
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 100 ${bars.length * ROW}`}
      preserveAspectRatio="none"
      height={bars.length * ROW_PX}
      aria-hidden="true"
    >
      {bars.map(({ stationing, left, width }, n) => (
        <rect
          key={keyOf(stationing)}
          className={styles[stationing.role]}
          x={left}
          y={n * ROW + 3}
          width={width}
          height={4}
        />
      ))}
      <line className={styles.today} x1={today} x2={today} y1={0} y2={bars.length * ROW} />
    </svg>
  );
}

const isOn = ({ from, to }: Stationing, day: string): boolean => from <= day && (to === undefined || to >= day);

interface Props {
  /** The first day first. */
  readonly stationings: readonly Stationing[];
  /** What may be done with one that has no end yet. */
  readonly actionsOf: (one: Stationing) => ReactNode;
}

function List({ stationings, actionsOf, today }: Props & { readonly today: string }) {
  const t = useT();
  const spoken = useLanguage();
  const nameOf = usePeople();
  return (
    <ol>
      {stationings.map((one) => (
        <li key={keyOf(one)} className={styles.row}>
          <strong>{nameOf(one.cadre)}</strong>
          <span>{asLabel(choiceText('role', one.role)[spoken])}</span>
          <span className={styles.soft}>
            {one.to === undefined
              ? t('console.stationing.since', { from: one.from })
              : t('console.stationing.from-to', { from: one.from, to: one.to })}
          </span>
          {isOn(one, today) && <span className={styles.now}>{t('console.stationing.now')}</span>}
          {one.to === undefined && actionsOf(one)}
        </li>
      ))}
    </ol>
  );
}

/** Who is and was stationed at an enterprise: bars over time, with the list beside. */
export function Stationings(props: Props) {
  const t = useT();
  if (props.stationings.length === 0) return <p className={styles.soft}>{t('console.stationing.none')}</p>;
  const today = todayText();
  const { from, to, today: todayAt, bars } = barsOver(props.stationings, today);
  return (
    <div className={styles.over}>
      <List {...props} today={today} />
      <div>
        <Bars bars={bars} today={todayAt} />
        <p className={styles.scale}>
          <span>{from}</span>
          <span>{to === today ? t('console.stationing.today', { day: to }) : to}</span>
        </p>
      </div>
    </div>
  );
}
