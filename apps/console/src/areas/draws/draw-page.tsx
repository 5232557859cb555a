import { Link, getRouteApi } from '@tanstack/react-router';
import { useAccount } from '../../session/session.ts';
import { usePeople } from '../../session/use-people.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { nowMs, whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { FactList } from '../rules/fact-list.tsx';
import styles from '../rules/rules.module.css';
import { DrawCard } from './draw-card.tsx';
import { stageOf, useDrawName, useSourceName, useStratumText } from './draw-words.ts';
import { LookBacksOfDraw } from './look-backs-of-draw.tsx';
import { OwnPart } from './own-part.tsx';
import type { Draw, Source } from './use-draws.ts';
import { useDraw } from './use-draws.ts';
import { isAskedToRead } from './wanted.ts';

const route = getRouteApi('/draws/$id');

interface Props {
  readonly draw: Draw;
}

function Facts({ draw }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const officeText = useOfficeText();
  const { office, from, to, closed, late } = draw;
  return (
    <FactList
      facts={[
        [t('console.draws.column.office'), officeText(office)],
        [t('console.draws.column.from'), whenText(from, spoken)],
        [t('console.draws.column.to'), whenText(to, spoken)],
        [t('console.draws.reveal-until'), closed ? whenText(closed.revealUntil, spoken) : ''],
        [t('console.draws.column.members'), closed ? closed.count.toLocaleString('en-US') : ''],
        [t('console.draws.opened'), late ? t('console.draws.opened-late') : ''],
      ]}
    />
  );
}

/** How far a source is. */
function useStand({ commitments, revealed, lapsed, readings }: Draw): (source: Source) => string {
  const t = useT();
  return ({ id, kind }) => {
    if (lapsed.includes(id)) return t('console.draws.stand.lapsed');
    if (kind === 'public') return t('console.draws.readings', { count: readings.length });
    if (Object.hasOwn(revealed, id)) return t('console.draws.stand.revealed');
    return t(Object.hasOwn(commitments, id) ? 'console.draws.stand.committed' : 'console.draws.stand.open');
  };
}

function Sources({ draw }: Props) {
  const t = useT();
  const nameOf = usePeople();
  const sourceName = useSourceName();
  const standOf = useStand(draw);
  const whoseOf = ({ id, kind }: Source): string | undefined =>
    kind === 'person' ? draw.commitments[id]?.by : undefined;
  const hasWhose = draw.sources.some((source) => whoseOf(source) !== undefined);
  const columns = (['source', 'stand', ...(hasWhose ? (['whose'] as const) : []), 'commitment', 'share'] as const).map(
    (name) => ({ name, head: t(`console.draws.column.${name}`) }),
  );
  return (
    <Table label={t('console.draws.sources')} columns={columns} isStacked>
      {draw.sources.map((source) => {
        const whose = whoseOf(source);
        const hashes = [draw.commitments[source.id]?.commitment, draw.revealed[source.id]];
        return (
          <tr key={source.id}>
            <th scope="row">{sourceName(source)}</th>
            <td className={cell.said}>{standOf(source)}</td>
            {hasWhose && <td className={cell.said}>{whose && nameOf(whose)}</td>}
            {hashes.map((hash, n) => (
              <td key={n} className={`${cell.whole} ${cell.words} ${cell.said}`}>
                {hash && <code>{hash}</code>}
              </td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
}

/** Where a public value was read, by whom, and what it said to him; not for somebody who is asked to read it himself. */
function Readings({ draw }: Props) {
  const t = useT();
  const account = useAccount();
  const nameOf = usePeople();
  const { readings } = draw;
  if (readings.length === 0 || isAskedToRead(draw, account, nowMs())) return null;
  return (
    <ul>
      {readings.map(({ value, where, by }) => (
        <li key={by}>{t('console.draws.reading', { value, where, by: nameOf(by) })}</li>
      ))}
    </ul>
  );
}

function Sizes({ draw }: Props) {
  const t = useT();
  const stratumText = useStratumText(draw);
  const figures = (['members', 'take'] as const).map((name) => ({
    name,
    head: t(`console.draws.column.${name}`),
    className: cell.number,
  }));
  const columns = [{ name: 'stratum', head: t('console.draws.column.stratum') }, ...figures];
  const sizes = draw.made?.sizes ?? [];
  const counted = sizes.reduce((sum, { members }) => sum + members, 0);
  return (
    <>
      <Table label={t('console.draws.outcome')} columns={columns} isStacked="figures">
        {sizes.map(({ stratum, members, take }) => (
          <tr key={stratum}>
            <th scope="row">{stratumText(stratum)}</th>
            <td className={cell.number}>{members.toLocaleString('en-US')}</td>
            <td className={cell.number}>{take.toLocaleString('en-US')}</td>
          </tr>
        ))}
      </Table>
      {counted > (draw.closed?.count ?? counted) && <p className={styles.soft}>{t('console.draws.overlap')}</p>}
    </>
  );
}

function Head({ draw }: Props) {
  const t = useT();
  const nameOf = useDrawName();
  const stage = stageOf(draw, nowMs());
  return (
    <div className={styles.head}>
      <h1>{nameOf(draw)}</h1>
      <span role="status" className={`${styles.status} ${stage === 'drawn' ? styles.done : ''}`}>
        {t(`console.draws.stage.${stage}`)}
      </span>
    </div>
  );
}

/** One draw: how far it is, who is bound to what, one's own part in it, what came out, and its card. */
export function DrawPage() {
  const t = useT();
  const { id } = route.useParams();
  const { data: draw, error, refetch } = useDraw(id);
  const failed = error && <Failed error={error} onRetry={() => void refetch()} />;
  if (!draw) return failed ?? <Loading />;
  return (
    <>
      <Link to="/draws" data-back>
        {`‹ ${t('console.draws.title')}`}
      </Link>
      {failed}
      <section className={styles.card}>
        <Head draw={draw} />
        <Facts draw={draw} />
        {draw.sources.length === 1 && <p className={styles.waiting}>{t('console.draws.one-source')}</p>}
      </section>
      <OwnPart id={id} draw={draw} />
      <section className={styles.part}>
        <h2>{t('console.draws.sources')}</h2>
        <Sources draw={draw} />
        <Readings draw={draw} />
      </section>
      {draw.made && draw.made.sizes.length > 0 && (
        <section className={styles.part}>
          <h2>{t('console.draws.outcome')}</h2>
          <Sizes draw={draw} />
        </section>
      )}
      {draw.made && <LookBacksOfDraw id={id} isAll={!draw.made.seed} />}
      <DrawCard draw={draw} />
    </>
  );
}
