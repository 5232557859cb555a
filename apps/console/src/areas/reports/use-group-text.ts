import { usePeople } from '../../session/use-people.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { useCode, useT } from '../../words/t.ts';

/** The name of what figures are grouped by: a person, an office, a category, an enterprise. */
export function useGroupText(): (by: string, group: string, name?: string | null) => string {
  const t = useT();
  const code = useCode();
  const nameOf = usePeople();
  const officeText = useOfficeText();
  return (by, group) => {
    if (by === 'holder') return group === '' ? t('console.case.nobody') : nameOf(group);
    if (by === 'office') return officeText(group);
    return code(by, group);
  };
}
