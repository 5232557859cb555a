import { useOffices, useProgrammeText, useProgrammes } from '../../session/use-register-names.ts';
import { withOwn } from '../../ui/choice.ts';
import { useT } from '../../words/t.ts';
import { EnterpriseCombo } from '../enterprises/enterprise-combo.tsx';
import { useEnterpriseChoices } from '../enterprises/use-enterprises.ts';
import { Choice } from './filter-fields.tsx';
import type { CasesSearch } from './search.ts';

interface Props {
  readonly search: CasesSearch;
  /** An empty value drops the filter. */
  readonly onChange: (filter: 'enterprise' | 'programme' | 'office', value: string) => void;
}

export function EnterpriseFilter({ search: { enterprise = '' }, onChange }: Props) {
  const t = useT();
  const { data } = useEnterpriseChoices(enterprise);
  return (
    <EnterpriseCombo
      isBrief
      label={t('console.cases.by.enterprise')}
      text={data?.items.find(({ creditCode }) => creditCode === enterprise)?.name ?? enterprise}
      onChoose={({ creditCode }) => onChange('enterprise', creditCode)}
      onClear={() => onChange('enterprise', '')}
    />
  );
}

/** Filters by what has a code that nobody knows by heart: each is chosen by its name. */
export function CodeFilters({ search, onChange }: Props) {
  const t = useT();
  const programmeText = useProgrammeText();
  const known = useProgrammes().data?.programmes ?? [];
  const choices = {
    programme: known.map(({ ref }) => ({ value: ref, words: programmeText(ref) })),
    office: useOffices().map(({ id, name }) => ({ value: id, words: name })),
  };
  return (
    <>
      {(['programme', 'office'] as const).map((filter) => (
        <Choice
          key={filter}
          {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any') }}
          choices={withOwn(choices[filter], search[filter])}
          value={search[filter] ?? ''}
          onChange={(value) => onChange(filter, value)}
        />
      ))}
    </>
  );
}
