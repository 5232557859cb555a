import { fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './enterprises.module.css';

interface Props {
  readonly code: string;
  readonly projects: readonly { readonly id: string }[];
  readonly onDone: () => void;
}

/** An id that none of them has: people go by the name. */
function freeId(projects: Props['projects']): string {
  let n = projects.length + 1;
  while (projects.some(({ id }) => id === `p${n}`)) n += 1;
  return `p${n}`;
}

/** Adds a site of the enterprise. */
export function ProjectForm({ code, projects, onDone }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const [name, setName] = useState('');
  const { post, faults, isBusy } = usePost();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const data = { id: freeId(projects), name: name.trim() };
    if (!(await post(`/enterprises/${code}/commands`, { type: 'AddProject', data }))) return;
    setName('');
    onDone();
  };
  return (
    <form noValidate className={styles.inline} onSubmit={(event) => void send(event)}>
      <TextField
        label={fieldText('AddProject', 'name')[spoken]}
        value={name}
        onChange={setName}
        fault={faults.byField.get('name')}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" isDisabled={isBusy}>
        {t('console.enterprises.add-project')}
      </Button>
    </form>
  );
}
