import { queryParamSchemas } from '@lianxin/contracts';
import { nameOfPerson, usePeopleList } from '../../session/use-people.ts';
import { useCode, useT } from '../../words/t.ts';
import { CodeFilters } from './code-filters.tsx';
import { Choice, Typed } from './filter-fields.tsx';
import styles from './filter-panel.module.css';
import type { CasesSearch } from './search.ts';

const asked = queryParamSchemas.cases.shape;

/** Filters by one of the record's words, with the family that its codes are told in. */
const WORDS = [
  ['kind', 'kind', asked.kind.unwrap().options],
  ['category', 'category', asked.category.unwrap().options],
  ['urgency', 'urgency', asked.urgency.unwrap().options],
  ['origin', 'origin', asked.origin.unwrap().options],
  ['waiting', 'party', asked.waiting.unwrap().options],
  ['ending', 'ending', asked.ending.unwrap().options],
] as const;
const LIGHTS = asked.light.unwrap().options;
const PEOPLE = ['holder', 'coHandler', 'verifier'] as const;
const FLAGS = [
  'open',
  'breached',
  'urged',
  'sampled',
  'unreached',
  'failedAgain',
  'byException',
  'unverified',
  'incoming',
] as const;
const DAYS = ['requestedFrom', 'requestedTo', 'resolvedFrom', 'resolvedTo', 'closedFrom', 'closedTo'] as const;

type Filter = keyof CasesSearch;

interface Props {
  readonly search: CasesSearch;
  /** An empty value drops the filter. */
  readonly onChange: (filter: Filter, value: string | boolean) => void;
}

function Words({ search, onChange }: Props) {
  const t = useT();
  const code = useCode();
  const any = t('console.cases.any');
  const lights = LIGHTS.map((light) => ({ value: light, words: t(`console.light.${light}`) }));
  return (
    <>
      <Choice
        {...{ label: t('console.column.light'), any, choices: lights, value: search.light ?? '' }}
        onChange={(value) => onChange('light', value)}
      />
      {WORDS.map(([filter, family, options]) => (
        <Choice
          key={filter}
          {...{ label: t(`console.cases.by.${filter}`), any, value: search[filter] ?? '' }}
          choices={options.map((one) => ({ value: one, words: code(family, one) }))}
          onChange={(value) => onChange(filter, value)}
        />
      ))}
    </>
  );
}

function Flags({ search, onChange }: Props) {
  const t = useT();
  const choices = [
    { value: 'true', words: t('console.yes') },
    { value: 'false', words: t('console.no') },
  ];
  return FLAGS.map((filter) => (
    <Choice
      key={filter}
      {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any'), choices }}
      value={String(search[filter] ?? '')}
      onChange={(value) => onChange(filter, value === '' ? '' : value === 'true')}
    />
  ));
}

/** Every filter of the list that is no chip; each is in the address. */
export function FilterPanel({ search, onChange }: Props) {
  const t = useT();
  const people = usePeopleList().map((one) => ({ value: one.id, words: nameOfPerson(one) }));
  return (
    <section id="filters" className={styles['panel']} aria-label={t('console.cases.filter')}>
      <Words search={search} onChange={onChange} />
      {PEOPLE.map((filter) => (
        <Choice
          key={filter}
          {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any'), choices: people }}
          value={search[filter] ?? ''}
          onChange={(value) => onChange(filter, value)}
        />
      ))}
      <Flags search={search} onChange={onChange} />
      <CodeFilters search={search} onChange={onChange} />
      {DAYS.map((filter) => (
        <Typed
          key={filter}
          {...{ label: t(`console.cases.by.${filter}`), type: 'date' as const, value: search[filter] ?? '' }}
          onChange={(value) => onChange(filter, value)}
        />
      ))}
    </section>
  );
}
