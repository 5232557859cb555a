import { useOffices, useProgrammeText, useProgrammes } from '../../session/use-register-names.ts';
import { useT } from '../../words/t.ts';
import { EnterpriseCombo } from '../enterprises/enterprise-combo.tsx';
import { useEnterpriseChoices } from '../enterprises/use-enterprises.ts';
import { Choice } from './filter-fields.tsx';
import type { CasesSearch } from './search.ts';

type Pairs = readonly (readonly [value: string, words: string])[];

/** With what is in the address, also where the list does not have it (any more). */
const withOwn = (choices: Pairs, own: string | undefined): Pairs =>
  own === undefined || choices.some(([value]) => value === own) ? choices : [...choices, [own, own]];

interface Props {
  readonly search: CasesSearch;
  /** An empty value drops the filter. */
  readonly onChange: (filter: 'enterprise' | 'programme' | 'office', value: string) => void;
}

function EnterpriseFilter({ search: { enterprise = '' }, onChange }: Props) {
  const t = useT();
  const { data } = useEnterpriseChoices(enterprise);
  return (
    <EnterpriseCombo
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
    programme: known.map(({ ref }) => [ref, programmeText(ref)] as const),
    office: useOffices().map(({ id, name }) => [id, name] as const),
  };
  return (
    <>
      <EnterpriseFilter search={search} onChange={onChange} />
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
