import {
  checkpointsContract,
  epochsContract,
  keyedContract,
  numbersContract,
  readStoreContract,
  vaultContract,
  watchContract,
} from '@lianxin/engine/testing';
import { inMemory } from './in-memory.ts';
import { MemoryKeyed } from './keyed.ts';
import { sha256 } from './sha256.ts';

epochsContract('memory', async () => inMemory());
checkpointsContract('memory', async () => inMemory().checkpoints);
numbersContract('memory', async () => inMemory().numbers);
readStoreContract('memory', async () => inMemory().reads);
vaultContract('memory', async () => inMemory().vault);
watchContract('memory', async () => inMemory().watch);
keyedContract('memory', async () => ({
  keyed: new MemoryKeyed(sha256),
  again: new MemoryKeyed(sha256),
  elsewhere: new MemoryKeyed(sha256, 'another secret'),
}));
