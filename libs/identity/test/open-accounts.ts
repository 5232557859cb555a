import { afterAll, beforeAll } from '@jest/globals';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { migrateAccounts, postgresAccounts } from '@lianxin/adapter-postgres';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Accounts } from '../src/accounts.ts';

/** Where accounts are kept. */
export const KINDS = ['memory', 'postgres'] as const;

/** Accounts of a kind for the tests of a block; `ready` resolves to them before its first test. */
export function openAccounts(kind: (typeof KINDS)[number], ready: (accounts: Accounts) => unknown): void {
  let accounts: Accounts | undefined;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    if (kind === 'memory') accounts = memoryAccounts();
    else {
      database = await createDatabase();
      const { url, ownerUrl } = database;
      // Twice: a second start finds what the first one made.
      for (let i = 0; i < 2; i += 1) await migrateAccounts({ ownerUrl, appUrl: url });
      accounts = postgresAccounts(url);
    }
    await ready(accounts);
  }, 60_000);
  afterAll(async () => {
    await accounts?.close();
    await database?.drop();
  });
}
