import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useSettings } from '../../session/use-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Chips, chip } from '../../ui/chips.tsx';
import { say } from '../../ui/toast.tsx';
import { useT } from '../../words/t.ts';
import styles from './saved-views.module.css';
import type { CasesSearch } from './search.ts';
import { casesSearch, searchText } from './search.ts';

const NAME_CHARS_MAX = 100;

type Search = Record<string, string | boolean>;

/** What is in the address, without what is not set. */
const toSaved = (search: CasesSearch): Search => JSON.parse(JSON.stringify(search)) as Search;

interface NamingProps {
  readonly search: CasesSearch;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** A name for what the list shows; one that is there already gets the new filters. */
function Naming({ search, onSaved, onCancel }: NamingProps) {
  const t = useT();
  const { change } = useSettings();
  const [fault, setFault] = useState('');
  const save = async (name: string): Promise<void> => {
    try {
      await change(({ views }) => ({
        views: [...views.filter((one) => one.name !== name), { name, search: toSaved(search) }],
      }));
      say(t('console.views.saved', { name }));
      onSaved();
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name !== '') void save(name);
  };
  return (
    <form className={styles.naming} onSubmit={submit}>
      <label className={styles.field}>
        <span>{t('console.views.name')}</span>
        <input autoFocus name="name" maxLength={NAME_CHARS_MAX} required autoComplete="off" />
      </label>
      <Button type="submit">{t('console.views.save')}</Button>
      <Button onPress={onCancel}>{t('console.views.cancel')}</Button>
      <span role="alert">{fault}</span>
    </form>
  );
}

/** Views that the person saved, as addresses, and the way to save what the list shows now. */
export function SavedViews({ search }: { readonly search: CasesSearch }) {
  const t = useT();
  const { settings } = useSettings();
  const [isNaming, setNaming] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const goesTo = useRef<string>(undefined);
  // The form is gone: the focus goes to what was made, once it is there, or back to the button.
  useEffect(() => {
    const next = goesTo.current === undefined ? null : place.current?.querySelector<HTMLElement>(goesTo.current);
    if (!next) return;
    goesTo.current = undefined;
    next.focus();
  });
  const endNaming = (to: string): void => {
    goesTo.current = to;
    setNaming(false);
  };
  const here = searchText(search);
  const views = settings.views.map(({ name, search: saved }) => ({ name, search: casesSearch(saved) }));
  const isKnown = here === searchText({}) || views.some((view) => searchText(view.search) === here);
  if (views.length === 0 && isKnown) return null;
  return (
    <div ref={place} className={styles.views}>
      {views.length > 0 && (
        <Chips label={t('console.views.title')}>
          {views.map((view) => (
            <Link key={view.name} to="/cases" search={view.search} {...chip(searchText(view.search) === here)}>
              {view.name}
            </Link>
          ))}
        </Chips>
      )}
      {!isKnown && !isNaming && (
        <span>
          <Link to="/cases">{t('console.cases.clear')}</Link>{' '}
          <Button onPress={() => setNaming(true)}>{t('console.views.keep')}</Button>
        </span>
      )}
      {isNaming && (
        <Naming search={search} onSaved={() => endNaming('a[aria-current]')} onCancel={() => endNaming('button')} />
      )}
    </div>
  );
}
