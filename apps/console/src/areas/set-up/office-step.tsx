import { fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { nameOfPerson } from '../../session/use-people.ts';
import { useProgrammes } from '../../session/use-register-names.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './set-up.module.css';
import type { Standing } from './use-set-up.ts';
import { POSTS, useReadAgain } from './use-set-up.ts';

const FIELD_OF = { officer: 'dutyOfficer', supervisor: 'supervisor', leader: 'leader' } as const;
/** The programme of the place and month that the product comes from. */
const PROGRAMME = 'shandong-2020';
const LINES = ['name', 'prefix', 'telephone'] as const;

/** Every programme once, by its title: a new office takes the newest version. */
function useProgrammeChoices() {
  const spoken = useLanguage();
  const { data } = useProgrammes();
  const all = data?.programmes ?? [];
  return all
    .filter(({ programme }, n) => all.findIndex((one) => one.programme === programme) === n)
    .map(({ programme, title }) => ({ value: programme, words: title[spoken] }));
}

/** The office, with who holds its three posts and the rules its cases go by. */
export function OfficeStep({ standing: { people } }: { readonly standing: Standing }) {
  const t = useT();
  const spoken = useLanguage();
  const readAgain = useReadAgain();
  const id = people.find(({ office }) => office !== undefined)?.office ?? '';
  const [typed, setTyped] = useState({ name: '', prefix: id.toUpperCase(), programme: PROGRAMME, telephone: '' });
  const inRole = (role: string) => people.filter(({ roles }) => roles.includes(role));
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const programmes = useProgrammeChoices();
  const { post, faults, isBusy } = usePost();
  const holderOf = (role: (typeof POSTS)[number]): string => chosen[role] ?? inRole(role)[0]?.id ?? '';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const posts = Object.fromEntries(POSTS.map((role) => [FIELD_OF[role], holderOf(role)]));
    const { telephone, ...said } = typed;
    // It may be said later; an empty one is none.
    const call = telephone.trim() === '' ? {} : { telephone };
    const answer = await post('/offices', { id, data: { ...said, ...call, ...posts } });
    if (answer) await readAgain(answer.position);
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      {LINES.map((field) => (
        <TextField
          key={field}
          label={fieldText('RegisterOffice', field)[spoken]}
          help={field === 'prefix' ? t('console.set-up.prefix.how') : undefined}
          value={typed[field]}
          onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
          fault={faults.byField.get(field)}
        />
      ))}
      <SelectChoice
        name="programme"
        label={fieldText('RegisterOffice', 'programme')[spoken]}
        none={t('console.stationing.choose')}
        choices={programmes}
        value={programmes.some(({ value }) => value === typed.programme) ? typed.programme : ''}
        onChange={(programme) => setTyped((before) => ({ ...before, programme }))}
        fault={faults.byField.get('programme')}
      />
      {POSTS.map((role) => (
        <SelectChoice
          key={role}
          name={role}
          label={fieldText('RegisterOffice', FIELD_OF[role])[spoken]}
          none={t('console.stationing.choose')}
          choices={inRole(role).map((one) => ({ value: one.id, words: nameOfPerson(one) }))}
          value={holderOf(role)}
          onChange={(value) => setChosen((before) => ({ ...before, [role]: value }))}
          fault={faults.byField.get(FIELD_OF[role])}
        />
      ))}
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t('console.set-up.open-office')}
      </Button>
    </form>
  );
}
