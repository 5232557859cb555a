import { isWholePhone, queryParamSchemas } from '@lianxin/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { paletteDoor } from '../../keys/palette-door.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { ChipCount, Chips, chip } from '../../ui/chips.tsx';
import { useCode, useT } from '../../words/t.ts';
import styles from './cases-page.module.css';
import { Choice, Typed } from './filter-fields.tsx';
import { FilterPanel } from './filter-panel.tsx';
import type { CasesSearch } from './search.ts';
import { casesSearch, countFilters } from './search.ts';
import type { Total } from './use-cases.ts';
import { STAGES, useStageCounts } from './use-cases.ts';

const SORTS = queryParamSchemas.cases.shape.sort.unwrap().options;

interface ChipProps {
  readonly search: CasesSearch;
  readonly isOn: boolean;
  readonly total?: Total | undefined;
  readonly children: string;
}

/** A number, or that there are more than were counted. */
export const totalText = ({ count, exact }: Total): string => (exact ? String(count) : `${count}+`);

const Chip = ({ search, isOn, total, children }: ChipProps) => (
  <Link to="/cases" search={search} {...chip(isOn)}>
    {children}
    {total && <ChipCount>{totalText(total)}</ChipCount>}
  </Link>
);

function StageChips({ search }: { readonly search: CasesSearch }) {
  const t = useT();
  const code = useCode();
  const counts = useStageCounts(search);
  const { stage, mine, ...others } = search;
  const rest = mine === undefined ? others : { ...others, mine };
  return (
    <Chips label={t('console.cases.stages')}>
      <Chip search={others} isOn={mine !== true && stage === undefined}>
        {t('console.cases.all')}
      </Chip>
      <Chip search={{ ...search, mine: true }} isOn={mine === true}>
        {t('console.cases.mine')}
      </Chip>
      <span aria-hidden="true" className={styles['rule']} />
      {STAGES.map((one) => (
        <Chip
          key={one}
          search={one === stage ? rest : { ...rest, stage: one }}
          isOn={one === stage}
          total={counts.get(one)}
        >
          {code('stage', one)}
        </Chip>
      ))}
    </Chips>
  );
}

/** What the list is narrowed and sorted by; each is in the address, but for a phone number. */
export function Filters({ search }: { readonly search: CasesSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const set = countFilters(search);
  const [isOpen, setOpen] = useState(set > 0);
  useKeys({ filter: () => setOpen(!isOpen) });
  const change = (filter: keyof CasesSearch, value: string | boolean): void =>
    void navigate({ to: '/cases', search: casesSearch({ ...search, [filter]: value === '' ? undefined : value }) });
  const find = (typed: string): boolean => {
    const isPhone = isWholePhone(typed);
    if (isPhone) paletteDoor.open(typed);
    else change('q', typed);
    return !isPhone;
  };
  const sorts = SORTS.map((sort) => ({ value: sort, words: t(`console.cases.sort.${sort}`) }));
  return (
    <>
      <div className={styles['asked']}>
        <Typed label={t('console.cases.find')} type="search" value={search.q ?? ''} onChange={find} />
        <Choice
          {...{ label: t('console.cases.sort'), any: t('console.cases.sort.-requestedAt') }}
          choices={sorts.filter(({ value }) => value !== '-requestedAt')}
          value={search.sort ?? ''}
          onChange={(value) => change('sort', value)}
        />
        <Button aria-expanded={isOpen} aria-controls="filters" onPress={() => setOpen(!isOpen)}>
          {set === 0 ? t('console.cases.filter') : t('console.cases.filter.set', { count: set })}
        </Button>
      </div>
      <StageChips search={search} />
      {isOpen && <FilterPanel search={search} onChange={change} />}
    </>
  );
}
