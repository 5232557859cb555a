import { randomBytes } from 'node:crypto';
import { keyTableContract, keyedContract, vaultContract } from '@lianxin/engine/testing';
import { MemoryKeyTable } from '../test/memory-key-table.ts';
import { HmacKeyed } from './keyed.ts';
import { SubjectKeys } from './subject-keys.ts';
import { AesVault } from './vault.ts';

vaultContract('AES', async () => new AesVault(new SubjectKeys(randomBytes(32), new MemoryKeyTable())));
keyTableContract('the tests’ memory', async () => new MemoryKeyTable());
keyedContract('HMAC', async () => {
  const key = randomBytes(32);
  return { keyed: new HmacKeyed(key), again: new HmacKeyed(key), elsewhere: new HmacKeyed(randomBytes(32)) };
});
