import { QueryClient } from '@tanstack/react-query';
import { NoAnswer, Refusal } from '../http/refusal.ts';

const UNAVAILABLE = 503;
const TRIES = 3;

/** A refusal stays one; what did not answer is asked again. */
const isWorthAnother = (failures: number, error: unknown): boolean =>
  failures < TRIES && (error instanceof NoAnswer || (error instanceof Refusal && error.status === UNAVAILABLE));

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthAnother, staleTime: 30_000, refetchOnWindowFocus: false } },
});

/** For what the way to a page waits for: without a line it fails at once, and the page says so. */
export const AT_ONCE = { networkMode: 'always', retry: false } as const;

/** Everything on the screen is asked for again, so that own work is shown at once; names of people alone stand. */
export const askAgain = (): void =>
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'people' });
