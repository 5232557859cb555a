import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, lazy, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { renewSession } from '../http/ask.ts';
import { begin } from '../session/begin.ts';
import { findAccount, useSessionState } from '../session/session.ts';
import { Loading } from '../ui/loading.tsx';
import { remembered } from '../words/remembered.ts';
import { useLanguage } from '../words/language.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.ts';

// Asked for at once, and waited for by those alone who have to sign in.
const signIn = import('../session/sign-in.tsx');
const SignIn = lazy(async () => ({ default: (await signIn).SignIn }));

/** A session that was kept, where this tab found no line to ask for it, is asked for once the line is there. */
function useRenewal(isWithout: boolean): void {
  useEffect(() => {
    if (!isWithout) return;
    // Where it cannot be had the form is there.
    const renew = (): void => void (remembered.get() && renewSession().catch(() => undefined));
    addEventListener('online', renew);
    return () => removeEventListener('online', renew);
  }, [isWithout]);
}

function Signed() {
  const state = useSessionState();
  useRenewal(state.is === 'signed-out' || state.is === 'offline');
  useEffect(() => {
    if (state.is === 'starting') void begin();
  }, [state.is]);
  if (state.is === 'starting') return <Loading />;
  if (state.is === 'signed-out') return <SignIn />;
  return (
    <>
      {/* What one has typed is not there for the next who signs in over his page. */}
      <RouterProvider key={findAccount(state)?.id} router={router} />
      {state.is === 'over' && <SignIn again />}
    </>
  );
}

export function App() {
  const to = useLanguage();
  return (
    <I18nProvider locale={to === 'zh' ? 'zh-CN' : 'en-US'}>
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={<Loading />}>
          <Signed />
        </Suspense>
      </QueryClientProvider>
    </I18nProvider>
  );
}
