import { holdingPercents } from '@lianxin/contracts';
import { Table, cell } from '../../ui/table.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import type { ListedDraw } from './use-draws.ts';
import { useListedDraw } from './use-draws.ts';

type LookBacks = NonNullable<ListedDraw['lookBacks']>;

const COUNTED = ['drawn', 'held', 'failed', 'unreached', 'unlooked', 'left'] as const;

/** Those drawn at random and the musts beside each other, and never in one sum. */
function Counts({ lookBacks, isAll }: { readonly lookBacks: LookBacks; readonly isAll: boolean }) {
  const t = useT();
  const title = t('console.draws.look-backs');
  const figures = COUNTED.map((name) => ({ name, head: t(`console.draws.column.${name}`), className: cell.number }));
  return (
    <Table label={title} columns={[{ name: 'which', head: title }, ...figures]} isStacked="figures">
      {(['random', 'musts'] as const).map((which) => (
        <tr key={which}>
          <th scope="row">{t(`console.draws.of.${which === 'random' && isAll ? 'all' : which}`)}</th>
          {COUNTED.map((what) => (
            <td key={what} className={cell.number}>
              {lookBacks[which][what].toLocaleString('en-US')}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Estimate({ lookBacks: { random, estimate } }: { readonly lookBacks: LookBacks }) {
  const t = useT();
  if (random.left > 0) return <p>{t('console.draws.no-estimate', { left: random.left })}</p>;
  if (!estimate) return null;
  const { found, ifFailed, ifHeld } = estimate;
  return (
    <>
      {found && (
        <p>
          <strong>{t('console.draws.estimate', holdingPercents(found, random.members))}</strong>
        </p>
      )}
      <ul>
        <li>{t('console.draws.if-failed', holdingPercents(ifFailed, random.members))}</li>
        <li>{t('console.draws.if-held', holdingPercents(ifHeld, random.members))}</li>
      </ul>
    </>
  );
}

/** What the look-backs of a draw came to, and how many of all hold by that; `isAll`: a share was not revealed, so all were drawn. */
export function LookBacksOfDraw({ id, isAll }: { readonly id: string; readonly isAll: boolean }) {
  const t = useT();
  const { data: draw } = useListedDraw(id);
  if (!draw?.lookBacks) return null;
  return (
    <section className={styles.part}>
      <h2>{t('console.draws.look-backs')}</h2>
      <Counts lookBacks={draw.lookBacks} isAll={isAll} />
      <Estimate lookBacks={draw.lookBacks} />
      {draw.sources.length === 1 && <p className={styles.waiting}>{t('console.draws.figures-one-source')}</p>}
    </section>
  );
}

/** How many hold, or how many are left to be looked at until that can be said; with one source it says so. */
export function Holding({ draw: { lookBacks, sources } }: { readonly draw: ListedDraw }) {
  const t = useT();
  if (!lookBacks) return null;
  const { random, estimate } = lookBacks;
  if (random.left > 0) return t('console.draws.left', { left: random.left });
  if (!estimate?.found) return null;
  const figure = t('console.draws.holds', holdingPercents(estimate.found, random.members));
  return sources.length > 1 ? figure : <span title={t('console.draws.figures-one-source')}>{`${figure} *`}</span>;
}
