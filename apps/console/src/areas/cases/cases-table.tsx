import type { Virtualizer } from '@tanstack/react-virtual';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import type { CSSProperties, ReactNode } from 'react';
import { useCallback, useRef, useState } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { isOver, nowMs } from '../../time/moments.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useT } from '../../words/t.ts';
import { MarkBox } from './bulk/mark-box.tsx';
import { clearMarks, useMarks } from './bulk/marks.ts';
import type { Marking } from './bulk/use-marking.ts';
import { useMarking } from './bulk/use-marking.ts';
import { gridOf, useChosenColumns } from './case-columns.tsx';
import type { ChosenColumn } from './case-columns.tsx';
import { CaseRow } from './case-row.tsx';
import rowStyles from '../../ui/rows.module.css';
import styles from './cases-table.module.css';
import type { ListedCase } from './use-cases.ts';
import { useListKeys } from './use-list-keys.ts';

const ROW_PX = 40;
const CARD_PX = 120;
const MARK_WIDTH = '24px';

interface Props {
  readonly cases: readonly ListedCase[];
  /** Called when the end comes into sight. */
  readonly onEnd: () => void;
}

const optionsOf = ({ cases, onEnd }: Props, rowPx: number) => ({
  count: cases.length,
  estimateSize: () => rowPx,
  getItemKey: (index: number) => cases[index]?.id ?? index,
  overscan: 12,
  onChange: (rows: Pick<Virtualizer<never, never>, 'getVirtualItems'>) => {
    const last = rows.getVirtualItems().at(-1);
    if (last && last.index >= cases.length - 1) onEnd();
  },
});

interface HeadProps {
  readonly columns: readonly ChosenColumn[];
  /** The mark of all; absent where nobody marks. */
  readonly mark: ReactNode;
}

function Head({ columns, mark }: HeadProps) {
  const t = useT();
  return (
    <div role="rowgroup">
      <div role="row" className={`${rowStyles.row} ${rowStyles.head}`}>
        {mark && (
          <span role="columnheader" className={styles.mark}>
            {mark}
          </span>
        )}
        {(['number', 'enterprise', ...columns] as const).map((column) => (
          <span key={column} role="columnheader">
            {t(`console.column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowsProps {
  readonly cases: readonly ListedCase[];
  readonly rows: Pick<Virtualizer<never, never>, 'getVirtualItems' | 'getTotalSize'>;
  readonly marking: Marking | undefined;
  /** Pixels above the first row that belong to the page. */
  readonly above?: number;
}

/** Marks every row that is loaded, or takes all marks back. */
function MarkAll({ cases, marking }: { readonly cases: readonly ListedCase[]; readonly marking: Marking }) {
  const t = useT();
  const marked = useMarks().cases;
  const isAll = marked.size > 0 && cases.every(({ id }) => marked.has(id));
  return (
    <MarkBox
      label={t('console.marks.all', { count: cases.length })}
      isMarked={isAll}
      onMark={() => (isAll ? clearMarks() : marking.mark(cases))}
    />
  );
}

function Rows({ cases, rows, marking, above = 0 }: RowsProps) {
  const t = useT();
  const columns = useChosenColumns();
  const nameOf = usePeople();
  const marked = useMarks().cases;
  const atMs = nowMs();
  const onMark = useCallback(
    (one: ListedCase, isRange: boolean) => (isRange ? marking?.range(one) : marking?.toggle(one)),
    [marking],
  );
  return (
    <div
      role="table"
      aria-label={t('console.cases.title')}
      aria-rowcount={cases.length + 1}
      className={`${styles.grid} ${marking ? styles.markable : ''}`}
      style={{ '--columns': `${marking ? MARK_WIDTH : ''} ${gridOf(columns)}` } as CSSProperties}
    >
      <Head columns={columns} mark={marking && <MarkAll cases={cases} marking={marking} />} />
      <div role="rowgroup" className={rowStyles.body} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const one = cases[index];
          if (!one) return undefined;
          const isLate = one.due !== null && isOver(one.due, atMs);
          const name = (id: string | null): string => (id === null || id === '' ? '' : nameOf(id));
          const [holder, verifier] = [name(one.holder), name(one.verifier)];
          const isMarked = marking && marked.has(one.id);
          return (
            <CaseRow
              key={one.id}
              {...{ one, isLate, columns, isMarked, onMark, holder, verifier }}
              top={start - above}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Scrolls in itself, below its head. */
function Desk(props: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ ...optionsOf(props, ROW_PX), getScrollElement: () => scroll.current });
  const marking = useMarking(props.cases);
  useListKeys(props.cases, (index) => rows.scrollToIndex(index), marking);
  return (
    <div ref={scroll} className={`${rowStyles.scroll} ${styles.scroll}`}>
      <Rows cases={props.cases} rows={rows} marking={marking} />
    </div>
  );
}

/** Cards that scroll with the page. */
function Phone(props: Props) {
  const [above, setAbove] = useState(0);
  const rows = useWindowVirtualizer({ ...optionsOf(props, CARD_PX), scrollMargin: above });
  return (
    <div ref={(list) => setAbove(list?.offsetTop ?? 0)}>
      <Rows cases={props.cases} rows={rows} marking={useMarking(props.cases)} above={above} />
    </div>
  );
}

/** Only what is in sight is on the page, however many match. */
export const CasesTable = (props: Props) => (useIsNarrow() ? <Phone {...props} /> : <Desk {...props} />);
