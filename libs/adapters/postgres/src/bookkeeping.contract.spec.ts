import { afterAll } from '@jest/globals';
import { checkpointsContract, keyTableContract, numbersContract, watchContract } from '@lianxin/engine/testing';
import type { Opened } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';

const opened: Opened[] = [];
const fresh = async (): Promise<Opened> => {
  const pg = await openTestPostgres();
  opened.push(pg);
  return pg;
};
afterAll(() => Promise.all(opened.map((pg) => pg.close())));

checkpointsContract('Postgres', async () => (await fresh()).checkpoints);
watchContract('Postgres', async () => (await fresh()).watch);
numbersContract('Postgres', async () => (await fresh()).numbers);
keyTableContract('Postgres', async () => (await fresh()).keyTable);
