import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { Tokens } from '@lianxin/identity';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { loadTokenKey } from './token-key-file.ts';

it('makes one key file for two that start together, readable by its owner only', async () => {
  const file = join(temporaryFolder(), 'keys', 'token.pem');
  const [one, other] = await Promise.all([loadTokenKey(file), loadTokenKey(file)]);
  expect(await readFile(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
  expect((await stat(file)).mode & 0o077).toBe(0);
  const { token } = await new Tokens(one, memoryAccounts()).signGuest({ id: 'receipt-1', roles: ['requester'] });
  expect(await new Tokens(other, memoryAccounts()).authenticate(token)).toMatchObject({ id: 'receipt-1' });
});
