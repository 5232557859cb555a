import { Suspense, lazy, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useT } from '../words/t.ts';
import { signOut } from './sign-out.ts';

const Unsent = lazy(async () => ({ default: (await import('../outbox/sign-out-check.tsx')).SignOutCheck }));

/** Signs out, after a warning where something of this account would be lost with it. */
export function SignOutButton({ look = 'plain' }: { readonly look?: 'plain' | 'quiet' }) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button look={look} onPress={() => setAsked(true)}>
        {t('console.sign-out')}
      </Button>
      {isAsked && (
        <Suspense>
          <Unsent onSignOut={signOut} onStay={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
}
