import { eventStoreContract } from '@lianxin/engine/testing';
import { inMemory } from './in-memory.ts';

eventStoreContract('memory', async () => {
  const { store, sha256 } = inMemory();
  const breakIt = async (): Promise<void> => void (store.unavailable = true);
  const mendIt = async (): Promise<void> => void (store.unavailable = false);
  return { store, sha256, breakIt, mendIt };
});
