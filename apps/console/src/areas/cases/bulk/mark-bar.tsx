import { Suspense, lazy, useEffect, useState } from 'react';
import { useKeySwitch, useKeys } from '../../../keys/use-keys.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/toast.tsx';
import { useT } from '../../../words/t.ts';
import type { CasesSearch } from '../search.ts';
import type { ListedCase } from '../use-cases.ts';
import { NO_MARKS, clearMarks, marks, narrowingOf, useMarks } from './marks.ts';
import styles from './marks.module.css';
import { isUnsettled, useRun } from './runs.ts';
import { useMarking } from './use-marking.ts';

const BulkDrawer = lazy(async () => ({ default: (await import('./bulk-drawer.tsx')).BulkDrawer }));

/** Says that marks are gone with the filter that showed what is marked. */
function Dropped({ count }: { readonly count: number }) {
  const t = useT();
  return <span>{t('console.marks.dropped', { count })}</span>;
}

/** Marks are of what the list is narrowed by: with other filters one would act on what one does not see. */
function useDropMarks(search: CasesSearch): void {
  const narrowedBy = narrowingOf(search);
  useEffect(() => {
    const before = marks.get();
    if (before.narrowedBy === narrowedBy) return;
    marks.set({ ...NO_MARKS, narrowedBy });
    if (before.cases.size > 0) say(<Dropped count={before.cases.size} />);
  }, [narrowedBy]);
}

/** How many are marked, and of them are not in the list any more; said as it changes. */
function Count({ cases }: { readonly cases: readonly ListedCase[] }) {
  const t = useT();
  const marked = useMarks().cases;
  const listed = new Set(cases.map(({ id }) => id));
  const gone = [...marked.keys()].filter((id) => !listed.has(id)).length;
  return (
    <span role="status" className={styles.count}>
      {marked.size > 0 && t('console.marks.count', { count: marked.size })}
      {gone > 0 && ` · ${t('console.marks.gone', { count: gone })}`}
    </span>
  );
}

/** Marks whatever is loaded, where something is not marked yet. */
function MarkLoaded({ cases }: { readonly cases: readonly ListedCase[] }) {
  const t = useT();
  const marked = useMarks().cases;
  const marking = useMarking(cases);
  if (cases.every(({ id }) => marked.has(id))) return null;
  return (
    <Button shortcut="Control+A" onPress={() => marking?.mark(cases)}>
      {t('console.marks.all', { count: cases.length })}
    </Button>
  );
}

interface Props {
  readonly search: CasesSearch;
  readonly cases: readonly ListedCase[];
}

/** How many cases are marked, and what may be done with them together. */
export function MarkBar({ search, cases }: Props) {
  const t = useT();
  useDropMarks(search);
  const hasKeys = useKeySwitch();
  const count = useMarks().cases.size;
  const isRunOpen = isUnsettled(useRun());
  const [isOpen, setOpen] = useState(false);
  const isShown = count > 0 || isRunOpen;
  useKeys(isShown ? { bulk: () => setOpen(true) } : {});
  return (
    <div className={isShown ? styles.bar : undefined}>
      <Count cases={cases} />
      {isShown && (
        <>
          <Button look="primary" shortcut={hasKeys ? 'b' : undefined} onPress={() => setOpen(true)}>
            {t(isRunOpen ? 'console.bulk.show' : 'console.bulk.act')}
          </Button>
          <MarkLoaded cases={cases} />
          <Button onPress={clearMarks}>{t('console.marks.clear')}</Button>
        </>
      )}
      <Suspense>{isOpen && <BulkDrawer onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}
