import { afterAll } from '@jest/globals';
import { readStoreContract } from '@lianxin/engine/testing';
import type { Opened } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';

let opened: Opened | undefined;
afterAll(() => opened?.close());

readStoreContract('Postgres', async () => {
  opened = await openTestPostgres();
  return opened.reads;
});
