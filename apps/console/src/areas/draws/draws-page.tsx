import { Link } from '@tanstack/react-router';
import { useOfficeText } from '../../session/use-register-names.ts';
import { useAccount } from '../../session/session.ts';
import { isOver, nowMs } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { periodText, useDrawName } from './draw-words.ts';
import { Holding } from './look-backs-of-draw.tsx';
import type { ListedDraw } from './use-draws.ts';
import { useDraws } from './use-draws.ts';
import { mayCommitTo } from './wanted.ts';

/** How many of its sources have done their part by now: committed before the closing, revealed after it. */
function Sources({ draw: { sources, stage } }: { readonly draw: ListedDraw }) {
  const t = useT();
  const isDone = ({ kind, by, given }: ListedDraw['sources'][number]): boolean =>
    stage === 'running' ? kind !== 'person' || by !== null : given;
  const done = sources.filter(isDone).length;
  return t(`console.draws.${stage === 'running' ? 'committed' : 'revealed'}-of`, { done, all: sources.length });
}

function Row({ draw }: { readonly draw: ListedDraw }) {
  const t = useT();
  const nameOf = useDrawName();
  const stage = draw.stage === 'running' && !isOver(draw.from, nowMs()) ? 'ahead' : draw.stage;
  const officeText = useOfficeText();
  return (
    <tr>
      <th scope="row">
        <Link to="/draws/$id" params={{ id: draw.id }}>
          {nameOf(draw)}
        </Link>
      </th>
      <td className={cell.said}>{officeText(draw.office)}</td>
      <td className={`${cell.whole} ${cell.said}`}>{periodText(draw)}</td>
      <td className={cell.said}>{t(`console.draws.stage.${stage}`)}</td>
      <td className={cell.said}>
        <Sources draw={draw} />
      </td>
      <td className={`${cell.number} ${cell.said}`}>{draw.members?.toLocaleString('en-US')}</td>
      <td className={`${cell.number} ${cell.said}`}>
        <Holding draw={draw} />
      </td>
    </tr>
  );
}

function List({ draws }: { readonly draws: readonly ListedDraw[] }) {
  const t = useT();
  const columns = (['draw', 'office', 'period', 'stage', 'sources'] as const).map((name) => ({
    name,
    head: t(`console.draws.column.${name}`),
  }));
  const figures = (['members', 'holds'] as const).map((name) => ({
    ...{ name, head: t(`console.draws.column.${name}`), className: cell.number },
  }));
  return (
    <Table label={t('console.draws.title')} columns={[...columns, ...figures]} isStacked>
      {draws.map((draw) => (
        <Row key={draw.id} draw={draw} />
      ))}
    </Table>
  );
}

/** Those whose period is to come, the next first: folded, but for who can still be bound in one. */
function Ahead({ draws }: { readonly draws: readonly ListedDraw[] }) {
  const t = useT();
  const account = useAccount();
  return (
    <details className={styles.more} open={draws.some((draw) => mayCommitTo(draw, account))}>
      <summary>{t('console.draws.ahead', { count: draws.length })}</summary>
      <List draws={draws.toReversed()} />
    </details>
  );
}

function Lists({ draws }: { readonly draws: readonly ListedDraw[] }) {
  const t = useT();
  const atMs = nowMs();
  const hasBegun = ({ from }: ListedDraw): boolean => isOver(from, atMs);
  const [begun, ahead] = [draws.filter(hasBegun), draws.filter((draw) => !hasBegun(draw))];
  if (draws.length === 0) return <Empty why={t('console.draws.none')} />;
  return (
    <>
      {begun.length > 0 && <List draws={begun} />}
      {ahead.length > 0 && <Ahead draws={ahead} />}
    </>
  );
}

/** Every draw of what is looked back at, with what each of them waits for. */
export function DrawsPage() {
  const t = useT();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDraws();
  const draws = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <h1>{t('console.draws.title')}</h1>
      <p className={styles.lead}>{t('console.draws.what')}</p>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!draws && !error && <Loading />}
      {draws && <Lists draws={draws} />}
      {hasNextPage && (
        <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('console.draws.more')}
        </Button>
      )}
    </>
  );
}
