import { Suspense, lazy, useState } from 'react';
import { withWords } from '../../shell/with-words.ts';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import type { ToDoItem } from './use-to-do.ts';

const AcknowledgeDrawer = lazy(
  withWords(['cases'], async () => ({
    default: (await import('../cases/bulk/acknowledge-drawer.tsx')).AcknowledgeDrawer,
  })),
);

/** One row, or all that wait. */
type Open = ToDoItem | 'all' | undefined;

interface Props {
  readonly rungs: number;
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
}

export const useAcknowledging = () => useState<Open>();

/** Rungs are acknowledged on the list itself: those of a row, or all that wait, by one press. */
export function Acknowledging({ rungs, open, onOpen }: Props) {
  const t = useT();
  return (
    <>
      {rungs > 0 && <Button onPress={() => onOpen('all')}>{t('console.todo.acknowledge-all', { each: rungs })}</Button>}
      <Suspense>
        {open !== undefined && (
          <AcknowledgeDrawer item={open === 'all' ? undefined : open} onClose={() => onOpen(undefined)} />
        )}
      </Suspense>
    </>
  );
}
