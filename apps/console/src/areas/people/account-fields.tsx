import { ROLES } from '@lianxin/contracts';
import { usePeopleList } from '../../session/use-people.ts';
import { useOfficeText, useOffices } from '../../session/use-register-names.ts';
import { CheckChoices } from '../../ui/check-choices.tsx';
import type { Choice } from '../../ui/choice.ts';
import { SelectChoice } from '../../ui/select-choice.tsx';
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

/** The offices by their names, and by its code one that people are of already, though it is opened later. */
function useOfficeChoices(): readonly Choice[] {
  const officeText = useOfficeText();
  const opened = useOffices().map(({ id }) => id);
  const ofPeople = usePeopleList().flatMap(({ office }) => office ?? []);
  return [...new Set([...opened, ...ofPeople])].map((value) => ({ value, words: officeText(value) }));
}

interface OfficeProps {
  /** '': of none. */
  readonly value: string;
  readonly onChange: (office: string) => void;
  readonly fault: string | undefined;
}

export function OfficeField(props: OfficeProps) {
  const t = useT();
  return (
    <SelectChoice
      {...props}
      name="office"
      label={t('console.people.field.office')}
      none={t('console.people.office.none')}
      choices={useOfficeChoices()}
    />
  );
}
