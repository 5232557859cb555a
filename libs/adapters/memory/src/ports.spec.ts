import {
  checkpointsContract,
  epochsContract,
  keyedHashContract,
  leasesContract,
  sequencesContract,
  readStoreContract,
  vaultContract,
  processMonitorContract,
} from '@lianxin/engine/testing';
import { createInMemoryPorts } from './in-memory.ts';
import { MemoryKeyedHash } from './keyed-hash.ts';
import { sha256 } from './sha256.ts';

epochsContract('memory', async () => createInMemoryPorts());
checkpointsContract('memory', async () => createInMemoryPorts().checkpoints);
leasesContract('memory', async () => createInMemoryPorts());
sequencesContract('memory', async () => createInMemoryPorts().numbers);
readStoreContract('memory', async () => createInMemoryPorts().reads);
vaultContract('memory', async () => createInMemoryPorts().vault);
processMonitorContract('memory', async () => createInMemoryPorts().monitor);
keyedHashContract('memory', async () => ({
  keyed: new MemoryKeyedHash(sha256),
  again: new MemoryKeyedHash(sha256),
  elsewhere: new MemoryKeyedHash(sha256, 'another secret'),
}));
