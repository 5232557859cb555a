import { queryParamSchemas } from '@lianxin/contracts';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './audit-page.module.css';
import type { EntriesSearch } from './search.ts';
import { entriesSearch } from './search.ts';
import { CHOSEN, useFilterChoices } from './use-filter-choices.ts';

const DOORS = queryParamSchemas.entries.shape.door.unwrap().options;
const DAYS = ['from', 'to'] as const;

type Typed = Readonly<Partial<Record<keyof EntriesSearch, string | undefined>>>;

/** What is searched by: each is in the address once it is sent. */
export function EntryFilters({ search }: { readonly search: EntriesSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const choicesOf = useFilterChoices();
  const [typed, setTyped] = useState<Typed>(search);
  const change = (field: keyof EntriesSearch) => (value: string) =>
    setTyped((before) => ({ ...before, [field]: value }));
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const filled = Object.entries(typed).filter(([, value]) => value !== undefined && value.trim() !== '');
    void navigate({ to: '/audit', search: entriesSearch(Object.fromEntries(filled)) });
  };
  const any = t('console.audit.any');
  return (
    <form role="search" className={styles.filters} aria-label={t('console.audit.filter')} onSubmit={find}>
      {CHOSEN.map((field) => (
        <SelectChoice
          key={field}
          {...{ name: field, label: t(`console.audit.by.${field}`), none: any }}
          choices={choicesOf(field, typed[field])}
          value={typed[field] ?? ''}
          onChange={change(field)}
        />
      ))}
      <SelectChoice
        {...{ name: 'door', label: t('console.audit.by.door'), none: any }}
        choices={DOORS.map((value) => ({ value, words: t(`console.door.${value}`) }))}
        value={typed.door ?? ''}
        onChange={change('door')}
      />
      {DAYS.map((field) => (
        <TextField
          key={field}
          type="date"
          label={t(`console.audit.by.${field}`)}
          value={typed[field] ?? ''}
          onChange={change(field)}
        />
      ))}
      <Button type="submit" look="primary">
        {t('console.audit.find')}
      </Button>
    </form>
  );
}
