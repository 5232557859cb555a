import { Link } from '@tanstack/react-router';
import { useOfficeText } from '../../session/use-register-names.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { useDrawName } from './draw-words.ts';
import { Holding } from './look-backs-of-draw.tsx';
import type { ListedDraw } from './use-draws.ts';
import { useDraws } from './use-draws.ts';

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
  const spoken = useLanguage();
  const nameOf = useDrawName();
  const officeText = useOfficeText();
  return (
    <tr>
      <th scope="row">
        <Link to="/draws/$id" params={{ id: draw.id }}>
          {nameOf(draw)}
        </Link>
      </th>
      <td>{officeText(draw.office)}</td>
      <td className={`${cell.time} ${cell.said}`}>{whenText(draw.from, spoken)}</td>
      <td className={`${cell.time} ${cell.said}`}>{whenText(draw.to, spoken)}</td>
      <td>{t(`console.draws.stage.${draw.stage}`)}</td>
      <td>
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
  const columns = (['draw', 'office', 'from', 'to', 'stage', 'sources'] as const).map((name) => ({
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

/** Every draw of what is looked back at, with what each of them waits for. */
export function DrawsPage() {
  const t = useT();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDraws();
  const draws = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <h1>{t('console.draws.title')}</h1>
      <p>{t('console.draws.what')}</p>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!draws && !error && <Loading />}
      {draws && (draws.length === 0 ? <Empty why={t('console.draws.none')} /> : <List draws={draws} />)}
      {hasNextPage && (
        <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('console.draws.more')}
        </Button>
      )}
    </>
  );
}
