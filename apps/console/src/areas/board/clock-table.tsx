import { Link } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { leftText } from '../../time/left-text.ts';
import { nowMs, whenText } from '../../time/moments.ts';
import { Light } from '../../ui/light.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import type { BoardSearch } from './search.ts';
import type { ClockRow } from './use-board.ts';

const RUNG_COLUMNS = ['number', 'enterprise', 'rung', 'waits-for', 'due', 'light'] as const;
const COLUMNS = ['number', 'enterprise', 'clock', 'holder', 'due', 'light'] as const;

/** By how much it is late, or what is left of it. */
function Time({ row: { due, ...clock } }: { readonly row: ClockRow }) {
  const t = useT();
  const spoken = useLanguage();
  return due === null ? null : leftText({ ...clock, due }, nowMs(), { t, spoken }).text;
}

/** The case, with the way to it. */
const OfCase = ({ row: { caseId, number, enterpriseName } }: { readonly row: ClockRow }) => (
  <>
    <td>
      <Link to="/cases/$id" params={{ id: caseId }}>
        {number}
      </Link>
    </td>
    <td className={cell.name} title={enterpriseName ?? undefined}>
      {enterpriseName ?? '–'}
    </td>
  </>
);

function ByWhen({ row }: { readonly row: ClockRow }) {
  const t = useT();
  const spoken = useLanguage();
  const until = row.waitsUntil === null ? '–' : t('console.case.until', { at: whenText(row.waitsUntil, spoken) });
  const byWhen = row.due === null ? until : whenText(row.due, spoken);
  return (
    <>
      <td className={`${cell.time} ${cell.said}`}>{byWhen}</td>
      <td>
        <Light light={row.light} /> <Time row={row} />
      </td>
    </>
  );
}

interface Props {
  readonly rows: readonly ClockRow[];
  readonly what: BoardSearch['what'];
}

/** Clocks that run, or rungs that wait to be acknowledged, and by whom: soonest due first; each opens its case. */
export function ClockTable({ rows, what }: Props) {
  const t = useT();
  const code = useCode();
  const nameOf = usePeople();
  const ofRungs = what === 'rungs';
  const columns = (ofRungs ? RUNG_COLUMNS : COLUMNS).map((name) => ({ name, head: t(`console.board.column.${name}`) }));
  const whyOf = ({ rung, kind }: ClockRow) => (ofRungs ? rung : kind);
  const whoOf = ({ waitsFor, holder }: ClockRow) => (ofRungs ? waitsFor : [holder].filter((one) => one !== ''));
  return (
    <Table label={t(ofRungs ? 'console.board.rungs' : 'console.board.clocks')} columns={columns} isStacked>
      {rows.map((row) => {
        const why = whyOf(row);
        return (
          <tr key={`${row.caseId}/${row.clock}`}>
            <OfCase row={row} />
            <td className={cell.said}>{why === null ? '–' : code('because', why)}</td>
            <td className={cell.said}>{whoOf(row).map(nameOf).join(t('console.and')) || '–'}</td>
            <ByWhen row={row} />
          </tr>
        );
      })}
    </Table>
  );
}
