import { afterAll } from '@jest/globals';
import {
  checkpointsContract,
  epochsContract,
  keyTableContract,
  numbersContract,
  watchContract,
} from '@lianxin/engine/testing';
import type { Opened } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import type { OwnedEpochs } from './epochs.ts';
import { openEpochs } from './epochs.ts';

const opened: (Opened | OwnedEpochs)[] = [];
const fresh = async (): Promise<Opened> => {
  const pg = await openTestPostgres();
  opened.push(pg);
  return pg;
};
afterAll(() => Promise.all(opened.map((pg) => pg.close())));

epochsContract('Postgres', async () => {
  const pg = await fresh();
  const epochs = openEpochs({ ownerUrl: pg.database.ownerUrl });
  opened.push(epochs);
  return { store: pg.store, epochs };
});
checkpointsContract('Postgres', async () => (await fresh()).checkpoints);
watchContract('Postgres', async () => (await fresh()).watch);
numbersContract('Postgres', async () => (await fresh()).numbers);
keyTableContract('Postgres', async () => (await fresh()).keyTable);
