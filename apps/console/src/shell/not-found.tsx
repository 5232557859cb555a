import { Link } from '@tanstack/react-router';
import { useT } from '../words/t.ts';

export function NotFound() {
  const t = useT();
  return (
    <>
      <h1>{t('console.not-found')}</h1>
      <Link to="/cases">{t('console.not-found.back')}</Link>
    </>
  );
}
