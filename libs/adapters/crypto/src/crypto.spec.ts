import { randomBytes } from 'node:crypto';
import { keyTableContract, keyedHashContract, vaultContract } from '@lianxin/engine/testing';
import { MemoryKeyTable } from '../test/memory-key-table.ts';
import { HmacKeyedHash } from './keyed-hash.ts';
import { SubjectKeys } from './subject-keys.ts';
import { AesVault } from './vault.ts';

vaultContract('AES', async () => new AesVault(new SubjectKeys(randomBytes(32), new MemoryKeyTable())));
keyTableContract('the tests’ memory', async () => new MemoryKeyTable());
keyedHashContract('HMAC', async () => {
  const key = randomBytes(32);
  return {
    keyed: new HmacKeyedHash(key),
    again: new HmacKeyedHash(key),
    elsewhere: new HmacKeyedHash(randomBytes(32)),
  };
});
