import { afterAll } from '@jest/globals';
import {
  checkpointsContract,
  epochsContract,
  intakeAnswersContract,
  keyTableContract,
  leasesContract,
  quotasContract,
  sequencesContract,
  processMonitorContract,
  verificationsContract,
} from '@lianxin/engine/testing';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import type { OwnerEpochs } from './epochs.ts';
import { openEpochs } from './epochs.ts';

const opened: (TestPostgres | OwnerEpochs)[] = [];
const fresh = async (): Promise<TestPostgres> => {
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
processMonitorContract('Postgres', async () => (await fresh()).monitor);
sequencesContract('Postgres', async () => (await fresh()).numbers);
quotasContract('Postgres', async () => (await fresh()).quotas);
verificationsContract('Postgres', async () => (await fresh()).verifications);
leasesContract('Postgres', fresh);
keyTableContract('Postgres', async () => (await fresh()).keyTable);
intakeAnswersContract('Postgres', async () => (await fresh()).intakeAnswers);
