import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { askRaw } from '../../http/ask.ts';
import { saveFile } from '../../http/save-file.ts';
import { useIsOperator } from '../../session/areas.ts';
import { useRead } from '../../shell/read-search.ts';
import { useProgrammeText } from '../../session/use-register-names.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { COUNTRY } from '../calendar/country.ts';
import { useAmendments } from '../calendar/use-calendar.ts';
import { DiffTable } from './diff-table.tsx';
import { OrderForm } from './order-form.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ProposeBox } from './propose-box.tsx';
import styles from './rules.module.css';
import { newChangeSearch } from './search.ts';
import { Tiles } from './tiles.tsx';
import type { Preview, PreviewedCase } from './use-rules.ts';
import { usePreview } from './use-rules.ts';

const route = getRouteApi('/rules/changes/new');

/** Documents by their titles; those that are not known yet by their ids. */
function Amendments({ ids }: { readonly ids: readonly string[] }) {
  const t = useT();
  const { data } = useAmendments(COUNTRY);
  const titles = ids.map((id) => data?.amendments.find((one) => one.id === id)?.title ?? id);
  return t('console.rules.of-calendar', { amendments: titles.join(t('console.and')) });
}

/** What is changed, from when, and that it can be looked at as a file. */
function Subject({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const spoken = useLanguage();
  const programmeText = useProgrammeText();
  const { what, effectiveAt } = preview;
  return (
    <section className={styles.card}>
      <p>
        {what.kind === 'programme' ? (
          t('console.rules.of-programme', { from: programmeText(what.from), to: programmeText(what.to) })
        ) : (
          <Amendments ids={what.amendments} />
        )}
        {' · '}
        {t('console.rules.takes-effect', { at: whenText(effectiveAt, spoken) })}
      </p>
      {what.kind === 'programme' && (
        <details className={styles.more}>
          <summary>{t('console.rules.show-diff')}</summary>
          <DiffTable from={what.from} to={what.to} />
        </details>
      )}
    </section>
  );
}

function CsvButton({ hash }: { readonly hash: string }) {
  const t = useT();
  const [error, setError] = useState<unknown>();
  const take = async (): Promise<void> => {
    setError(undefined);
    try {
      saveFile(await (await askRaw(`/rule-changes/previews/${hash}.csv`)).blob(), 'preview.csv');
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <>
      <Button onPress={() => void take()}>{t('console.rules.csv')}</Button>
      {error !== undefined && <Failed error={error} />}
    </>
  );
}

/** Who orders it does so here; everybody else hands its address on. */
function NextStep({ preview }: { readonly preview: Preview }) {
  const isOperator = useIsOperator();
  return isOperator ? <OrderForm preview={preview} /> : <ProposeBox />;
}

const isMoved = ({ clocks }: PreviewedCase): boolean =>
  clocks.some(({ before, after, breach, skipped }) => before !== after || breach !== 'none' || skipped.length > 0);

interface CasesProps {
  readonly rows: readonly PreviewedCase[];
  /** Also of those that are not loaded yet; cases that stay as they are, are among all alone. */
  readonly count: number;
  readonly onEnd: () => void;
}

/** What moves, and folded how many stay as they are: they come last. */
function Cases({ rows, count, onEnd }: CasesProps) {
  const t = useT();
  const moved = rows.filter(isMoved);
  const still = rows.slice(moved.length);
  if (rows.length === 0) return <Empty why={t('console.rules.nobody')} />;
  return (
    <>
      {moved.length > 0 && <PreviewTable cases={moved} onEnd={onEnd} />}
      {still.length > 0 && (
        <details className={styles.more}>
          <summary>{t('console.rules.unchanged', { count: count - moved.length })}</summary>
          <PreviewTable cases={still} onEnd={onEnd} />
        </details>
      )}
    </>
  );
}

/** A preview as it is kept under its hash: figures that narrow the cases below them. */
export function PreviewView({ hash }: { readonly hash: string }) {
  const t = useT();
  const { only } = useRead(newChangeSearch, route.useSearch());
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePreview(hash, only);
  const whole = data?.pages[0];
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!whole) return <Loading />;
  const rows = data.pages.flatMap((page) => page.rows);
  const more = (): void => void (hasNextPage && !isFetchingNextPage && fetchNextPage());
  return (
    <>
      <Subject preview={whole} />
      <Tiles preview={whole} only={only} />
      <div className={styles.head}>
        <h2>{t(only === undefined ? 'console.rules.cases' : `console.rules.effect.${only}`)}</h2>
        <CsvButton hash={hash} />
        {only !== undefined && (
          <Link to="/rules/changes/new" search={{ preview: hash }}>
            {t('console.rules.widen')}
          </Link>
        )}
      </div>
      <Cases rows={rows} count={whole.summary.cases} onEnd={more} />
      <NextStep preview={whole} />
    </>
  );
}
