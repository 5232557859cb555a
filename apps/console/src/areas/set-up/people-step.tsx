import { ROLES } from '@lianxin/contracts';
import type { AccountReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { nameOfPerson } from '../../session/use-people.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './set-up.module.css';
import type { Standing } from './use-set-up.ts';
import { missingRoles, useReadAgain } from './use-set-up.ts';

/** Everybody who works on cases; the others are added where accounts are kept. */
const STAFF = ROLES.filter((role) => !['requester', 'operator', 'integrator'].includes(role));
const EMPTY = { displayName: '', name: '', password: '' };
const FIELDS = ['displayName', 'name', 'password'] as const;

interface OfficeProps extends Pick<Standing, 'offices'> {
  readonly value: string;
  readonly onChange: (office: string) => void;
  readonly fault: string | undefined;
}

/** Of which office they are: one that is opened is chosen; before the first is, its code is made up here. */
function OfficeField({ offices, onChange, ...field }: OfficeProps) {
  const t = useT();
  if (offices.length === 0)
    return (
      <TextField
        {...field}
        label={t('console.set-up.office-code')}
        help={t('console.set-up.office-code.how')}
        onChange={(typed) => onChange(typed.toLowerCase())}
      />
    );
  const choices = offices.map(({ id, name }) => ({ value: id, words: name }));
  return <SelectChoice name="office" label={t('console.set-up.office')} {...{ ...field, choices, onChange }} />;
}

/** One person after the other, each with the name that people see, the name to sign in by, and a first password. */
export function PeopleStep({ standing: { people, offices } }: { readonly standing: Standing }) {
  const t = useT();
  const readAgain = useReadAgain();
  const known = people.find(({ office }) => office !== undefined)?.office;
  const missing = missingRoles({ people });
  const [office, setOffice] = useState(offices[0]?.id ?? '');
  const [chosen, setChosen] = useState<string>();
  const role = chosen ?? missing[0] ?? 'officer';
  const [typed, setTyped] = useState(EMPTY);
  const { post, faults, isBusy } = usePost<AccountReply>();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const account = { id: typed.name, ...typed, roles: [role], office: known ?? office };
    if (!(await post('/accounts', account))) return;
    setTyped(EMPTY);
    setChosen(undefined);
    await readAgain();
  };
  return (
    <>
      <ul className={styles.people}>
        {people.map((one) => (
          <li key={one.id}>
            {nameOfPerson(one)} ·{' '}
            {one.roles.map((of) => t(`console.role.${of as (typeof STAFF)[number]}`)).join(t('console.and'))}
          </li>
        ))}
      </ul>
      <p role="status">
        {t('console.set-up.missing', { roles: missing.map((of) => t(`console.role.${of}`)).join(t('console.and')) })}
      </p>
      <form noValidate className={styles.form} onSubmit={(event) => void add(event)}>
        {known === undefined && (
          <OfficeField offices={offices} value={office} onChange={setOffice} fault={faults.byField.get('office')} />
        )}
        <RadioChoice
          name="role"
          label={t('console.set-up.role')}
          choices={STAFF.map((value) => ({ value, words: t(`console.role.${value}`) }))}
          value={role}
          onChange={setChosen}
          fault={faults.byField.get('roles')}
        />
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`console.set-up.${field}`)}
            type={field === 'password' ? 'password' : 'text'}
            autoComplete="off"
            value={typed[field]}
            onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
            fault={faults.byField.get(field) ?? (field === 'name' ? faults.byField.get('id') : undefined)}
          />
        ))}
        {faults.error !== undefined && <Failed error={faults.error} />}
        <Button type="submit" look="primary" isDisabled={isBusy}>
          {t('console.set-up.add-person')}
        </Button>
      </form>
    </>
  );
}
