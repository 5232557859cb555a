import { ROLES } from '@lianxin/contracts';
import { CheckChoices } from '../../ui/check-choices.tsx';
import { useT } from '../../words/t.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (roles: string[]) => void;
  readonly fault: string | undefined;
}

/** Any of the roles that there are. */
export function RolesField({ value, onChange, fault }: Props) {
  const t = useT();
  return (
    <CheckChoices
      name="roles"
      label={t('console.people.roles')}
      choices={ROLES.map((role) => ({ value: role, words: t(`console.role.${role}`) }))}
      value={value}
      onChange={onChange}
      fault={fault}
    />
  );
}
