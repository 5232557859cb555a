import { useT } from '../words/t.ts';
import { Button } from './button.tsx';

/** The cross at the head of what lies over the page. */
export function CloseButton({ onPress }: { readonly onPress: () => void }) {
  const t = useT();
  return (
    <Button look="quiet" onPress={onPress} aria-label={t('console.close')}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" stroke="currentColor" strokeWidth="1.5">
        <path d="M2 2l10 10M12 2 2 12" />
      </svg>
    </Button>
  );
}
