import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';
import { useT } from '../words/t.ts';

export function NotFound() {
  const t = useT();
  return (
    <>
      <h1>{t('console.not-found')}</h1>
      <Empty why={t('console.not-found.why')}>
        <Link to="/cases">{t('console.not-found.back')}</Link>
      </Empty>
    </>
  );
}
