import type { SignInStore } from '@lianxin/identity';

/** For tests and simulations. */
export function memorySignIns(): SignInStore {
  const places = new Set<string>();
  return {
    isKnownPlace: (account, place) => Promise.resolve(places.has(`${account}\n${place}`)),
    rememberPlace: (account, place) => Promise.resolve(void places.add(`${account}\n${place}`)),
  };
}
