import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openMigrated } from '@lianxin/adapter-postgres/testing';
import { createDatabase } from '@lianxin/local/test-servers';
import { liveThroughEverything } from '../test/facts/case-lives.ts';
import { moveInto, readWholeLog, sortById } from '../test/facts/move-record.ts';
import { publishLog } from '../test/facts/publish.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openMigrated(await createDatabase());
}, 60_000);
afterAll(() => postgres?.close());

it('the same event gives the same bytes from PostgreSQL as from memory', async () => {
  const { memory } = await liveThroughEverything();
  await moveInto(postgres.store, await readWholeLog(memory.store));
  const sent = await publishLog(memory.store);
  expect(sent.length).toBeGreaterThan(50);
  expect(sortById(await publishLog(postgres.store))).toEqual(sortById(sent));
});
