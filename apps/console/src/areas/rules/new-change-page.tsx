import { Link, getRouteApi } from '@tanstack/react-router';
import { useRead } from '../../shell/read-search.ts';
import { useT } from '../../words/t.ts';
import { PreviewView } from './preview-view.tsx';
import { newChangeSearch } from './search.ts';
import { WhatForm } from './what-form.tsx';

const route = getRouteApi('/rules/changes/new');

/** What is to be changed and from when; then what that would do, case by case, at an address of its own. */
export function NewChangePage() {
  const t = useT();
  const { preview, amendment } = useRead(newChangeSearch, route.useSearch());
  return (
    <>
      <Link to="/rules" data-back>
        {`‹ ${t('console.rules.back')}`}
      </Link>
      <h1>{t(preview === undefined ? 'console.rules.new' : 'console.rules.preview')}</h1>
      {preview === undefined ? <WhatForm amendment={amendment} /> : <PreviewView key={preview} hash={preview} />}
    </>
  );
}
