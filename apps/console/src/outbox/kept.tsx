import { Link } from '@tanstack/react-router';
import { say } from '../ui/toast.tsx';
import { useOfflineT } from '../words/offline.ts';

function Kept() {
  const t = useOfflineT();
  return <Link to="/outbox">{t('offline.kept')}</Link>;
}

/** Says that what was sent waits for the line, with the way to it. */
export const sayKept = (): void => say(<Kept />);
