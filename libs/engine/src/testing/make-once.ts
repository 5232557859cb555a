import { beforeAll } from '@jest/globals';

/** Servers may have to be started first. */
export const SETUP_MS_MAX = 60_000;

/** The port under test, made once for a suite; its maker also stops it. */
export function makeOnce<T>(make: () => Promise<T>): () => T {
  let made: { readonly port: T } | undefined;
  beforeAll(async () => {
    made = { port: await make() };
  }, SETUP_MS_MAX);
  return () => {
    if (!made) throw new Error('the port under test is not there yet');
    return made.port;
  };
}
