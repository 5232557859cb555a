import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { openCrypto } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';
import { deadLettersContract } from '@lianxin/engine/testing';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createDatabase } from '@lianxin/local/test-servers';
import { migrateStore, openDatabase } from './bind-adapters.ts';

const MASTER_KEY = randomBytes(32);
const endings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of endings) await end();
});

deadLettersContract('Postgres under a vault', async () => {
  const database = await createDatabase();
  await migrateStore({ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl });
  const [here, other] = [openDatabase({ databaseUrl: database.url }), openDatabase({ databaseUrl: database.url })];
  endings.push(here.close, other.close, database.drop);
  const portsOf = ({ keyTable, deadLetters: table }: Postgres) => ({
    ...openCrypto({ masterKey: MASTER_KEY, keyTable, blobDir: temporaryFolder() }),
    table,
  });
  return { ...portsOf(here), elsewhere: portsOf(other) };
});
