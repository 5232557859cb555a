import { queryParamSchemas } from '@lianxin/contracts';
import { useState } from 'react';
import { nameOfPerson, usePeopleList } from '../../session/use-people.ts';
import { useCode, useT } from '../../words/t.ts';
import { CodeFilters, EnterpriseFilter } from './code-filters.tsx';
import { Choice, Typed } from './filter-fields.tsx';
import styles from './filter-panel.module.css';
import type { CasesSearch } from './search.ts';
import { countFilters } from './search.ts';

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
  'resolvedInTime',
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

/** Those that somebody narrows by every day; the rest are opened. */
const USUAL: ReadonlySet<string> = new Set(['enterprise', 'light', 'category', 'holder', 'open']);

const NO_USUAL = Object.fromEntries([...USUAL].map((filter) => [filter, undefined]));

interface PartProps extends Props {
  readonly isUsual: boolean;
}

const those = <Name extends string>(names: readonly Name[], isUsual: boolean): readonly Name[] =>
  names.filter((name) => USUAL.has(name) === isUsual);

function Light({ search, onChange }: Props) {
  const t = useT();
  const lights = LIGHTS.map((light) => ({ value: light, words: t(`console.light.${light}`) }));
  return (
    <Choice
      {...{ label: t('console.column.light'), any: t('console.cases.any'), choices: lights, value: search.light ?? '' }}
      onChange={(value) => onChange('light', value)}
    />
  );
}

function Words({ search, onChange, isUsual }: PartProps) {
  const t = useT();
  const code = useCode();
  return WORDS.filter(([filter]) => USUAL.has(filter) === isUsual).map(([filter, family, options]) => (
    <Choice
      key={filter}
      {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any'), value: search[filter] ?? '' }}
      choices={options.map((one) => ({ value: one, words: code(family, one) }))}
      onChange={(value) => onChange(filter, value)}
    />
  ));
}

function People({ search, onChange, isUsual }: PartProps) {
  const t = useT();
  const people = usePeopleList().map((one) => ({ value: one.id, words: nameOfPerson(one) }));
  return those(PEOPLE, isUsual).map((filter) => (
    <Choice
      key={filter}
      {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any'), choices: people }}
      value={search[filter] ?? ''}
      onChange={(value) => onChange(filter, value)}
    />
  ));
}

function Flags({ search, onChange, isUsual }: PartProps) {
  const t = useT();
  const choices = [
    { value: 'true', words: t('console.yes') },
    { value: 'false', words: t('console.no') },
  ];
  return those(FLAGS, isUsual).map((filter) => (
    <Choice
      key={filter}
      {...{ label: t(`console.cases.by.${filter}`), any: t('console.cases.any'), choices }}
      value={String(search[filter] ?? '')}
      onChange={(value) => onChange(filter, value === '' ? '' : value === 'true')}
    />
  ));
}

function Days({ search, onChange }: Props) {
  const t = useT();
  return DAYS.map((filter) => (
    <Typed
      key={filter}
      {...{ label: t(`console.cases.by.${filter}`), type: 'date' as const, value: search[filter] ?? '' }}
      onChange={(value) => onChange(filter, value)}
    />
  ));
}

/** Every filter of the list that is no chip; each is in the address. What narrows the list is never folded at first. */
export function FilterPanel(props: Props) {
  const t = useT();
  const { search } = props;
  const [isOpen] = useState(() => countFilters({ ...search, ...NO_USUAL }) > 0);
  return (
    <section id="filters" className={styles['panel']} aria-label={t('console.cases.filter')}>
      <div className={styles['fields']}>
        <EnterpriseFilter {...props} />
        <Light {...props} />
        <Words {...props} isUsual />
        <People {...props} isUsual />
        <Flags {...props} isUsual />
      </div>
      <details open={isOpen}>
        <summary className={styles['more']}>{t('console.cases.filter.more')}</summary>
        <div className={styles['fields']}>
          <Words {...props} isUsual={false} />
          <People {...props} isUsual={false} />
          <Flags {...props} isUsual={false} />
          <CodeFilters {...props} />
          <Days {...props} />
        </div>
      </details>
    </section>
  );
}
