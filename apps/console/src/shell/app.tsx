import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { renewSession } from '../http/ask.ts';
import { begin } from '../session/begin.ts';
import { findAccount, useSessionState } from '../session/session.ts';
import { SignIn } from '../session/sign-in.tsx';
import { Loading } from '../ui/loading.tsx';
import { remembered } from '../words/remembered.ts';
import { useLanguage } from '../words/language.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.ts';

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

/** The page where most land comes while name and password are typed: not before, in the way of the form. */
function useLandingPage(isWithout: boolean): void {
  useEffect(() => {
    if (!isWithout) return;
    // Where it does not come it is asked for again when it is opened.
    const load = (): void => void import('../areas/todo/todo-page.tsx').catch(() => undefined);
    addEventListener('input', load, { once: true });
    return () => removeEventListener('input', load);
  }, [isWithout]);
}

function Signed() {
  const state = useSessionState();
  useLandingPage(state.is === 'signed-out');
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
