import {
  checkpointsContract,
  deadLettersContract,
  epochsContract,
  intakeAnswersContract,
  intakeCipherContract,
  keyedHashContract,
  leasesContract,
  quotasContract,
  verificationsContract,
  sequencesContract,
  readStoreContract,
  vaultContract,
  processMonitorContract,
} from '@lianxin/engine/testing';
import { MemoryDeadLetters } from './dead-letters.ts';
import { createInMemoryPorts } from './in-memory.ts';
import { MemoryIntakeCipher } from './intake-cipher.ts';
import { MemoryKeyedHash } from './keyed-hash.ts';
import { sha256 } from './sha256.ts';

epochsContract('memory', async () => createInMemoryPorts());
checkpointsContract('memory', async () => createInMemoryPorts().checkpoints);
leasesContract('memory', async () => createInMemoryPorts());
intakeAnswersContract('memory', async () => createInMemoryPorts().intakeAnswers);
deadLettersContract('memory', async () => {
  const elsewhere = { table: new MemoryDeadLetters(), vault: createInMemoryPorts().vault };
  return { ...createInMemoryPorts(), ...elsewhere, elsewhere };
});
quotasContract('memory', async () => createInMemoryPorts().quotas);
verificationsContract('memory', async () => createInMemoryPorts().verifications);
sequencesContract('memory', async () => createInMemoryPorts().numbers);
readStoreContract('memory', async () => createInMemoryPorts().reads);
vaultContract('memory', async () => createInMemoryPorts().vault);
processMonitorContract('memory', async () => createInMemoryPorts().monitor);
keyedHashContract('memory', async () => ({
  keyed: new MemoryKeyedHash(sha256),
  again: new MemoryKeyedHash(sha256),
  elsewhere: new MemoryKeyedHash(sha256, 'another secret'),
}));

const OTHER_SIDE = {
  'the-key': ['key-2'],
  'an-older-key': ['key-1'],
  'another-key': ['stranger'],
  'other-algorithm': ['key-2', 'none'],
} as const;
intakeCipherContract('memory', async () => ({
  cipher: new MemoryIntakeCipher(['key-1', 'key-2'], new Map(['hotline', 'bureau'].map((name) => [name, name]))),
  sealAsSource: async (text, to) => {
    const [kid, alg] = OTHER_SIDE[to];
    return MemoryIntakeCipher.seal(kid, text, alg);
  },
  openAsSource: (source, compact) => new MemoryIntakeCipher([source], new Map()).open(compact),
}));
