import { usePeople } from '../../session/use-people.ts';
import { nowMs } from '../../time/moments.ts';
import { useEndInSight } from '../../ui/use-end-in-sight.ts';
import { useT } from '../../words/t.ts';
import { ToDoRow } from './todo-row.tsx';
import styles from './todo-table.module.css';
import type { ToDoItem } from './use-to-do.ts';

const COLUMNS = ['light', 'number', 'enterprise', 'turn', 'since', 'due', 'act'] as const;

interface Props {
  readonly label: string;
  readonly items: readonly ToDoItem[];
  /** Called when the end comes into sight. */
  readonly onEnd: () => void;
  /** Acknowledges the rungs of a row, on the list. */
  readonly onAcknowledge?: ((item: ToDoItem) => void) | undefined;
}

/** A row each on a desk, a card each on a phone. */
export function ToDoTable({ label, items, onEnd, onAcknowledge }: Props) {
  const t = useT();
  const nameOf = usePeople();
  const end = useEndInSight(onEnd);
  const atMs = nowMs();
  return (
    <>
      <div role="table" aria-label={label} className={styles['table']}>
        <div role="rowgroup" className={styles['head']}>
          <div role="row" className={styles['row']}>
            {COLUMNS.map((column) => (
              <span key={column} role="columnheader">
                {t(`console.todo.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['body']}>
          {items.map((item) => (
            <ToDoRow key={item.id} item={item} atMs={atMs} nameOf={nameOf} onAcknowledge={onAcknowledge} />
          ))}
        </div>
      </div>
      <div ref={end} />
    </>
  );
}
