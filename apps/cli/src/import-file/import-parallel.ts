import type { ImportResult } from '@lianxin/engine';
import { EMPTY_IMPORT_RESULT } from '@lianxin/engine';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Env } from '../context/settings.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { ImportFile } from './import-file.ts';
import type { ImportPorts, ImportReport, ImportProgress } from './import-into.ts';
import { importPart, mergeReports, sumImported } from './import-into.ts';

/** Below it the start of another thread costs more than it saves. */
export const LARGE_STREAMS = 5000;
/** This one and one more: appends go one behind the other in the store, and each takes its share of a gigabyte. */
const THREADS_MAX = 2;
/**
 * Of what is in use after a collection, how much may come on top before the next one. V8's own choice lets two
 * threads grow past a gigabyte of garbage; this costs a sixth more of the processor.
 */
const HEAP_GROWS_PERCENT = 100;

export interface ShareOfImport {
  readonly env: Env;
  readonly path: string;
  readonly share: number;
  readonly shares: number;
}

export type WorkerMessage = { readonly sofar: ImportResult } | { readonly report: ImportReport };

function importOnThread(programDir: string, errand: ShareOfImport, progress: ImportProgress): Promise<ImportReport> {
  const file = join(programDir, 'import-file', 'import-worker.js');
  const worker = new Worker(file, { workerData: errand });
  return new Promise((done, failed) => {
    worker.on('message', (told: WorkerMessage) => {
      if ('report' in told) done(told.report);
      else progress(told.sofar);
    });
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`an import thread ended with ${code}`)));
  });
}

export interface LargeFile {
  readonly cli: Pick<CliContext, 'env' | 'programDir'>;
  readonly ports: ImportPorts;
  readonly path: string;
  readonly file: ImportFile;
}

/** A large file on two cores: the registers first, then half of the others on each, the late ones last. */
export async function importParallel(
  { cli, ports, path, file }: LargeFile,
  progress: ImportProgress,
): Promise<ImportReport> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_PERCENT}`);
  const registers = await importPart(ports, file, { of: 'registers' }, progress);
  const shares = Math.min(THREADS_MAX, availableParallelism());
  const sofar: ImportResult[] = Array.from({ length: shares }, () => EMPTY_IMPORT_RESULT);
  const heard =
    (share: number): ImportProgress =>
    (own) => {
      sofar[share] = own;
      progress(sumImported([registers, ...sofar]));
    };
  const others = sofar.slice(1).map((_, n) => {
    const share = n + 1;
    return importOnThread(cli.programDir, { env: cli.env, path, share, shares }, heard(share));
  });
  const own = importPart(ports, file, { of: 'lives', share: 0, shares }, heard(0));
  const before = [registers, ...(await Promise.all([own, ...others]))];
  const late = await importPart(ports, file, { of: 'late' }, (last) => progress(sumImported([...before, last])));
  return mergeReports([...before, late]);
}
