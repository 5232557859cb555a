import { house, install, knowRecordedProgrammes, loadProgrammes, postgresPorts, readConfig } from '@lianxin/platform';
import { parentPort, workerData } from 'node:worker_threads';
import { noSurroundings } from '../server/at-server.ts';
import { ImportFile } from './import-file.ts';
import type { ImportReport } from './import-into.ts';
import { importPart } from './import-into.ts';
import type { Errand, Told } from './import-parallel.ts';

const tell = (told: Told): void => parentPort?.postMessage(told);

/** One share of a file on a core of its own, with connections of its own. */
async function work({ env, path, share, shares }: Errand): Promise<ImportReport> {
  const config = readConfig(env);
  loadProgrammes(config.programmesDir);
  const installation = install(await postgresPorts(config), house, noSurroundings());
  await knowRecordedProgrammes(installation.store);
  const file = await ImportFile.open(path);
  try {
    return await importPart(installation, file, { of: 'lives', share, shares }, (sofar) => tell({ sofar }));
  } finally {
    file.close();
    await installation.close();
  }
}

tell({ report: await work(workerData as Errand) });
