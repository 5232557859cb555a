import { createProductModules } from '@lianxin/product';
import {
  composeRuntime,
  registerRecordedProgrammes,
  loadProgrammes,
  postgresAdapters,
  readConfig,
} from '@lianxin/runtime';
import { ProgrammeRegistry } from '@lianxin/programme';
import { parentPort, workerData } from 'node:worker_threads';
import { silentObservability } from '../server/with-runtime.ts';
import { ImportFile } from './import-file.ts';
import type { ImportReport } from './import-into.ts';
import { importPart } from './import-into.ts';
import type { ShareOfImport, WorkerMessage } from './import-parallel.ts';

const postToParent = (told: WorkerMessage): void => parentPort?.postMessage(told);

/** One share of a file on a core of its own, with connections of its own. */
async function importShare({ env, path, share, shares }: ShareOfImport): Promise<ImportReport> {
  const config = readConfig(env);
  const ruleBook = new ProgrammeRegistry();
  loadProgrammes(ruleBook, config.programmesDir);
  const runtime = composeRuntime(await postgresAdapters(config), createProductModules(ruleBook), silentObservability());
  await registerRecordedProgrammes(ruleBook, runtime.store);
  const file = await ImportFile.open(path);
  try {
    return await importPart(runtime, file, { of: 'lives', share, shares }, (sofar) => postToParent({ sofar }));
  } finally {
    file.close();
    await runtime.close();
  }
}

postToParent({ report: await importShare(workerData as ShareOfImport) });
