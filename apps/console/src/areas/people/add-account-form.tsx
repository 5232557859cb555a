import { useState } from 'react';
import { DrawerForm } from '../../forms/drawer-form.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import { OfficeField, RolesField } from './account-fields.tsx';
import { useAccountWrites } from './use-account-writes.ts';

const EMPTY = { displayName: '', name: '', password: '', office: '' };
const FIELDS = ['displayName', 'name', 'password'] as const;

/** Another account: whom people see, how he signs in, what he is, and of which office. */
export function AddAccountForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const [typed, setTyped] = useState(EMPTY);
  const [roles, setRoles] = useState<string[]>([]);
  const { add, faults, isBusy } = useAccountWrites();
  const set = (field: keyof typeof EMPTY) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const submit = async (): Promise<void> => {
    const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    if (await add({ ...given, roles })) onDone();
  };
  return (
    <DrawerForm
      onSubmit={() => void submit()}
      onCancel={onDone}
      buttons={
        <Button type="submit" look="primary" isDisabled={isBusy}>
          {t('console.people.add')}
        </Button>
      }
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`console.people.field.${field}`)}
          type={field === 'password' ? 'password' : 'text'}
          autoComplete={field === 'password' ? 'new-password' : 'off'}
          value={typed[field]}
          onChange={set(field)}
          fault={faults.byField.get(field)}
        />
      ))}
      <OfficeField value={typed.office} onChange={set('office')} fault={faults.byField.get('office')} />
      <RolesField value={roles} onChange={setRoles} fault={faults.byField.get('roles')} />
      {faults.error !== undefined && <Failed error={faults.error} />}
    </DrawerForm>
  );
}
