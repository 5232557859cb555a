import { afterAll, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import { readStoreContract } from '@lianxin/engine/testing';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';

let opened: TestPostgres | undefined;
afterAll(() => opened?.close());

readStoreContract('Postgres', async () => {
  opened = await openTestPostgres();
  return opened.reads;
});

it('a question to a read model that nobody made yet is answered by and by', async () => {
  const { reads, queries, close } = await openTestPostgres();
  expect(await reads.positionOf({ name: 'cases', version: 1, tables: [] })).toBe(LOG_START);
  await expect(queries.run({ text: 'select id from reports.cases', values: [] })).rejects.toThrow(StoreUnavailable);
  await close();
});
