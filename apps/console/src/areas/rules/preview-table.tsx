import { formatDuration, reasonText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { nowMs, shortWhenText } from '../../time/moments.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import rows from '../../ui/rows.module.css';
import styles from './preview-table.module.css';
import type { PreviewedCase, PreviewedClock } from './use-rules.ts';

const ROW_PX = 44;
const CARD_PX = 108;
const SAID_PX = 24;
/** What a cell says that has nothing to say. */
const NONE = '–';
const COLUMNS = ['case', 'holder', 'clock', 'before', 'after', 'paused', 'breach', 'rungs'] as const;

interface Line {
  readonly one: PreviewedCase;
  readonly clock: PreviewedClock | undefined;
}

/** A line a clock; a case of which nothing moves has one, too: it goes over to the other version. */
const linesOf = (cases: readonly PreviewedCase[]): readonly Line[] =>
  cases.flatMap((one): Line[] =>
    one.clocks.length === 0 ? [{ one, clock: undefined }] : one.clocks.map((clock) => ({ one, clock })),
  );

/** As high as what is said of the clock, line by line. */
function cardPx(line: Line | undefined): number {
  if (!line?.clock) return CARD_PX;
  const { pausedMs, breach, rungs, skipped } = line.clock;
  const said = [pausedMs > 0, breach !== 'none', rungs.length + skipped.length > 0];
  return CARD_PX + SAID_PX * said.filter(Boolean).length;
}

/** The next act of the clock by the changed rules, and how many are passed over. */
function useRungText(): (clock: PreviewedClock) => string {
  const t = useT();
  const spoken = useLanguage();
  return ({ rungs: [next], skipped }) => {
    const act =
      next && `${reasonText(next.act.replace(/^[^/]*\//, ''))[spoken]} ${shortWhenText(next.at, nowMs(), spoken)}`;
    const passed = skipped.length === 0 ? '' : t('console.rules.skipped', { count: skipped.length });
    return [act, passed].filter(Boolean).join(' · ') || NONE;
  };
}

function Dates({ clock, cell }: { readonly clock: PreviewedClock; readonly cell: string | undefined }) {
  const spoken = useLanguage();
  const { before, after } = clock;
  const look = after < before ? styles.earlier : after > before ? styles.later : styles.soft;
  return (
    <>
      <span role="cell" className={cell}>
        {shortWhenText(before, nowMs(), spoken)}
      </span>
      <span role="cell" className={`${cell} ${look}`}>
        {`→ ${shortWhenText(after, nowMs(), spoken)}`}
      </span>
    </>
  );
}

interface SaidProps {
  readonly column: (typeof COLUMNS)[number];
  readonly text: string;
}

/** On a card it has its label before it, and is left out where there is nothing to say. */
function Said({ column, text }: SaidProps) {
  const t = useT();
  return (
    <span
      role="cell"
      className={`${rows.cell} ${styles.said} ${text === NONE ? styles.none : ''}`}
      data-label={t(`console.rules.column.${column}`)}
      title={text}
    >
      {text}
    </span>
  );
}

function ClockCells({ clock }: { readonly clock: PreviewedClock }) {
  const t = useT();
  const spoken = useLanguage();
  const rungText = useRungText();
  return (
    <>
      <span role="cell" className={`${rows.cell} ${styles.clock}`} title={reasonText(clock.kind)[spoken]}>
        {reasonText(clock.kind)[spoken]}
      </span>
      <Dates clock={clock} cell={rows.cell} />
      <Said column="paused" text={clock.pausedMs === 0 ? NONE : formatDuration(clock.pausedMs, spoken)} />
      <Said column="breach" text={t(`console.rules.breach.${clock.breach}`)} />
      <Said column="rungs" text={rungText(clock)} />
    </>
  );
}

interface RowProps extends Line {
  readonly top: number;
  readonly height: number;
}

function Row({ one, clock, top, height }: RowProps) {
  const t = useT();
  const nameOf = usePeople();
  return (
    <div role="row" className={`${rows.row} ${rows.item}`} style={{ transform: `translateY(${top}px)`, height }}>
      <span role="cell" className={`${rows.cell} ${styles.number}`}>
        <Link to="/cases/$id" params={{ id: one.id }}>
          {one.number}
        </Link>
      </span>
      <span role="cell" className={rows.cell}>
        {one.holder === '' ? '–' : nameOf(one.holder)}
      </span>
      {clock ? (
        <ClockCells clock={clock} />
      ) : (
        <span role="cell" className={`${rows.cell} ${styles.soft} ${styles.rest}`}>
          {t('console.rules.nothing-moves')}
        </span>
      )}
    </div>
  );
}

interface Props {
  readonly cases: readonly PreviewedCase[];
  /** Called when the end comes into sight. */
  readonly onEnd: () => void;
}

/** Clock by clock, only what is in sight: a change may concern every case there is. */
export function PreviewTable({ cases, onEnd }: Props) {
  const t = useT();
  const scroll = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const lines = linesOf(cases);
  const drawn = useVirtualizer({
    count: lines.length,
    estimateSize: (index) => (isNarrow ? cardPx(lines[index]) : ROW_PX),
    getScrollElement: () => scroll.current,
    overscan: 12,
    onChange: (now) => {
      const last = now.getVirtualItems().at(-1);
      if (last && last.index >= lines.length - 1) onEnd();
    },
  });
  return (
    <div ref={scroll} className={`${rows.scroll} ${styles.scroll}`}>
      <div role="table" aria-label={t('console.rules.cases')} aria-rowcount={lines.length + 1} className={styles.grid}>
        <div role="rowgroup">
          <div role="row" className={`${rows.row} ${rows.head}`}>
            {COLUMNS.map((column) => (
              <span key={column} role="columnheader">
                {t(`console.rules.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={rows.body} style={{ height: drawn.getTotalSize() }}>
          {drawn.getVirtualItems().map(({ index, start, size }) => {
            const line = lines[index];
            return line && <Row key={index} {...line} top={start} height={size} />;
          })}
        </div>
      </div>
    </div>
  );
}
