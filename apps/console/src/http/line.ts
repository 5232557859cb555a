import { useSyncExternalStore } from 'react';
import { sessions } from '../session/session.ts';

/**
 * Whether this device knows that it has no line, or the server has not answered since the page was opened; else only asking
 * tells.
 */
export const isLineDown = (): boolean => !navigator.onLine || sessions.get().is === 'offline';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  const unsubscribe = sessions.subscribe(listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
    unsubscribe();
  };
}

export const useIsLineDown = (): boolean => useSyncExternalStore(subscribe, isLineDown);
