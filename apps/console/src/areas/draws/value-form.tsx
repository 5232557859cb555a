import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { useAdd } from './use-add.ts';

/** A public value as one read it oneself: what another read before is not shown in the field. */
export function ValueForm({ id, isFirst }: { readonly id: string; readonly isFirst: boolean }) {
  const t = useT();
  const { add, faults, isBusy } = useAdd(id);
  const [value, setValue] = useState('');
  const [where, setWhere] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void add(isFirst ? 'RecordPublicValue' : 'ConfirmPublicValue', { value, where });
  };
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t('console.draws.read')}</h2>
      <p>{t('console.draws.read.what')}</p>
      <TextField
        label={t('console.draws.value')}
        autoComplete="off"
        value={value}
        onChange={setValue}
        fault={faults.byField.get('value')}
      />
      <TextField
        label={t('console.draws.where')}
        value={where}
        onChange={setWhere}
        fault={faults.byField.get('where')}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy || value.trim() === '' || where.trim() === ''}>
        {t('console.draws.read')}
      </Button>
    </form>
  );
}
