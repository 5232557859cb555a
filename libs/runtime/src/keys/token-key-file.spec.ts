import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { Tokens } from '@lianxin/identity';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { loadTokenKey } from './token-key-file.ts';

it('makes one key file for two that start together, readable by its owner only', async () => {
  const file = join(temporaryFolder(), 'keys', 'token.pem');
  const [one, other] = await Promise.all([loadTokenKey(file), loadTokenKey(file)]);
  expect(await readFile(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
  expect((await stat(file)).mode & 0o077).toBe(0);
  const accounts = memoryAccounts();
  const times = { validFrom: instant('2020-01-01T00:00:00Z'), disabled: false, passwordHash: '' };
  const wang = { id: 'u-1', name: 'wang', roles: ['officer'], ...times };
  await accounts.add(wang);
  const signed = await new Tokens(one, accounts).signIn(wang, { program: 'other', system: 'other' });
  expect(await new Tokens(other, accounts).authenticate(signed?.token ?? '')).toMatchObject({ id: 'u-1' });
});
