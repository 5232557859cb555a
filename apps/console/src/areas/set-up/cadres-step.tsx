import { fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './set-up.module.css';
import type { Person, Standing } from './use-set-up.ts';
import { unregisteredCadres, useReadAgain } from './use-set-up.ts';

function CadreForm({ person }: { readonly person: Person }) {
  const t = useT();
  const spoken = useLanguage();
  const readAgain = useReadAgain();
  const [typed, setTyped] = useState({ name: person.displayName ?? '', phone: '', unit: '' });
  const { post, faults, isBusy } = usePost();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { unit, ...identity } = typed;
    const answer = await post('/cadres', { id: person.id, data: { office: person.office, unit, identity } });
    if (answer) await readAgain(answer.position);
  };
  return (
    <form noValidate className={styles.line} onSubmit={(event) => void send(event)}>
      {(['name', 'phone', 'unit'] as const).map((field) => (
        <TextField
          key={field}
          label={fieldText('RegisterCadre', field)[spoken]}
          type={field === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          value={typed[field]}
          onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
          fault={faults.byField.get(field === 'unit' ? 'unit' : `identity.${field}`)}
        />
      ))}
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" isDisabled={isBusy}>
        {t('console.set-up.register')}
      </Button>
    </form>
  );
}

/** Every account of a cadre enters the register of cadres, with the person behind it. */
export const CadresStep = ({ standing }: { readonly standing: Standing }) => (
  <>
    {unregisteredCadres(standing).map((person) => (
      <CadreForm key={person.id} person={person} />
    ))}
  </>
);
