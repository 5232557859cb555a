import { useState } from 'react';
import { useSettings } from '../../session/use-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useT } from '../../words/t.ts';
import type { ChosenColumn } from './case-columns.tsx';
import { ALL_COLUMNS, useChosenColumns } from './case-columns.tsx';
import styles from './column-chooser.module.css';

/** Which columns the list has, kept for every device of the person. */
export function ColumnChooser() {
  const t = useT();
  const { change } = useSettings();
  const [isOpen, setOpen] = useState(false);
  const [fault, setFault] = useState('');
  const chosen = useChosenColumns();
  if (useIsNarrow()) return null;
  const toggle = async (column: ChosenColumn, isOn: boolean): Promise<void> => {
    const columns = ALL_COLUMNS.filter((one) => (one === column ? isOn : chosen.includes(one)));
    setFault('');
    await change(() => ({ columns })).catch((error: unknown) => setFault((error as Error).message));
  };
  return (
    <span className={styles.chooser}>
      <Button aria-expanded={isOpen} aria-controls="columns" onPress={() => setOpen(!isOpen)}>
        {t('console.columns.title')}
      </Button>
      {isOpen && (
        <span id="columns" role="group" aria-label={t('console.columns.title')} className={styles.panel}>
          {ALL_COLUMNS.map((column) => (
            <Checkbox
              key={column}
              isSelected={chosen.includes(column)}
              isDisabled={chosen.length === 1 && chosen[0] === column}
              onChange={(isOn) => void toggle(column, isOn)}
            >
              {t(`console.column.${column}`)}
            </Checkbox>
          ))}
          <span role="alert">{fault}</span>
        </span>
      )}
    </span>
  );
}
