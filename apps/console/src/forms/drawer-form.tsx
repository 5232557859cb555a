import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { useT } from '../words/t.ts';
import styles from './forms.module.css';

interface Props {
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** The buttons that do something; beside them is one that does nothing. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}

/** A form in a drawer that is of no command of a case: fields above, buttons always in sight, as theirs are. */
export function DrawerForm({ onSubmit, onCancel, buttons, children }: Props) {
  const t = useT();
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={styles.body}>
        <div className={styles.fields}>{children}</div>
      </div>
      <div className={styles.foot}>
        {buttons}
        <Button onPress={onCancel}>{t('console.form.cancel')}</Button>
      </div>
    </form>
  );
}
