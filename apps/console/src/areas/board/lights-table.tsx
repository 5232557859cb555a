import { Link } from '@tanstack/react-router';
import { Light as LightMark } from '../../ui/light.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useGroupText } from '../reports/use-group-text.ts';
import { useT } from '../../words/t.ts';
import styles from './board.module.css';
import type { BoardSearch } from './search.ts';
import type { Light, LightRow } from './use-board.ts';

export const LIGHTS = ['red', 'yellow', 'green', 'waiting'] as const satisfies readonly Light[];
/** Beside the lights: all deadlines, and what is no deadline, the rungs that are to be acknowledged. */
const FIGURES = [...LIGHTS, 'clocks', 'rungs'] as const;

interface MarkProps {
  readonly by: BoardSearch['by'];
  readonly row: LightRow;
}

/** The same figures as lengths, for the pointer: the numbers beside them are what keys and readers go by. */
const Bar = ({ by, row }: MarkProps) => (
  <div className={styles.bar} aria-hidden="true">
    {LIGHTS.filter((light) => row[light] > 0).map((light) => (
      <Link
        key={light}
        tabIndex={-1}
        to="/board"
        search={{ by, of: row.group, light }}
        className={`${styles.mark} ${styles[light]}`}
        style={{ flexGrow: row[light] }}
      />
    ))}
  </div>
);

interface FigureProps extends MarkProps {
  readonly of: (typeof FIGURES)[number];
  readonly name: string;
}

/** What a figure counts, in words, and what narrows the list to it. */
const LISTED = {
  clocks: { what: 'console.board.all', narrowed: {} },
  rungs: { what: 'console.board.rungs', narrowed: { what: 'rungs' } },
  red: { what: 'console.light.red', narrowed: { light: 'red' } },
  yellow: { what: 'console.light.yellow', narrowed: { light: 'yellow' } },
  green: { what: 'console.light.green', narrowed: { light: 'green' } },
  waiting: { what: 'console.light.waiting', narrowed: { light: 'waiting' } },
} as const;

function Figure({ by, row, of, name }: FigureProps) {
  const t = useT();
  const count = row[of];
  const what = t(LISTED[of].what);
  if (count === 0) return <>{count}</>;
  return (
    <Link
      to="/board"
      search={{ by, of: row.group, ...LISTED[of].narrowed }}
      aria-label={t('console.board.figure', { name, what, count })}
    >
      {count}
    </Link>
  );
}

interface Props {
  readonly rows: readonly LightRow[];
  readonly search: BoardSearch;
}

/** Deadlines that run by light, the most late first, and rungs to acknowledge beside them: every figure opens its list. */
export function LightsTable({ rows, search: { by, of } }: Props) {
  const t = useT();
  const groupText = useGroupText();
  const columns = [
    { name: 'by', head: t(`console.board.by.${by}`) },
    { name: 'lights', head: t('console.board.lights'), className: styles.wide },
    ...LIGHTS.map((light) => ({
      name: light,
      head: <LightMark light={light} />,
      short: t(`console.light.${light}`),
      className: cell.number,
    })),
    { name: 'all', head: t('console.board.all'), className: cell.number },
    { name: 'rungs', head: t('console.board.rungs'), className: cell.number },
  ];
  return (
    <Table label={t('console.board.lights')} columns={columns} isStacked="figures">
      {rows.map((row) => {
        const name = groupText(by, row.group);
        return (
          <tr key={row.group} aria-current={row.group === of ? 'true' : undefined}>
            <th scope="row">{name}</th>
            <td>
              <Bar by={by} row={row} />
            </td>
            {FIGURES.map((figure) => (
              <td key={figure} className={cell.number}>
                <Figure by={by} row={row} of={figure} name={name} />
              </td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
}
