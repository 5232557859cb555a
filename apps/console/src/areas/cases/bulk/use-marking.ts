import { useMemo } from 'react';
import { useIsHandler } from '../../../session/areas.ts';
import type { ListedCase } from '../use-cases.ts';
import { allMarked, marks, ranged, toggled } from './marks.ts';

/** What marks rows of a list. */
export interface Marking {
  toggle(one: ListedCase): void;
  mark(rows: readonly ListedCase[]): void;
  /** From the one that was marked last. */
  range(to: ListedCase): void;
}

/** Marks in these rows; undefined for those who do nothing with cases. */
export function useMarking(rows: readonly ListedCase[]): Marking | undefined {
  const isHandler = useIsHandler();
  return useMemo(
    () =>
      isHandler
        ? {
            toggle: (one) => marks.set(toggled(marks.get(), one)),
            mark: (more) => marks.set(allMarked(marks.get(), more)),
            range: (to) => marks.set(ranged(marks.get(), rows, to)),
          }
        : undefined,
    [isHandler, rows],
  );
}
