import type { Imported } from '@lianxin/engine';
import { NOTHING_IMPORTED } from '@lianxin/engine';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Env } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import type { ImportFile } from './import-file.ts';
import type { ImportPorts, ImportReport, Progress } from './import-into.ts';
import { importPart, joined, total } from './import-into.ts';

/** Below it the start of another thread costs more than it saves. */
export const LARGE_STREAMS = 5000;
/** This one and one more: appends go one behind the other in the store, and each takes its share of a gigabyte. */
const THREADS_MAX = 2;
/**
 * Of what is in use after a collection, how much may come on top before the next one. V8's own choice lets two
 * threads grow past a gigabyte of garbage; this costs a sixth more of the processor.
 */
const HEAP_GROWS_PERCENT = 100;

export interface Errand {
  readonly env: Env;
  readonly path: string;
  readonly share: number;
  readonly shares: number;
}

export type Told = { readonly sofar: Imported } | { readonly report: ImportReport };

function onThread(programDir: string, errand: Errand, progress: Progress): Promise<ImportReport> {
  const file = join(programDir, 'import-file', 'import-worker.js');
  const worker = new Worker(file, { workerData: errand });
  return new Promise((done, failed) => {
    worker.on('message', (told: Told) => {
      if ('report' in told) done(told.report);
      else progress(told.sofar);
    });
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`an import thread ended with ${code}`)));
  });
}

export interface LargeFile {
  readonly world: Pick<World, 'env' | 'programDir'>;
  readonly ports: ImportPorts;
  readonly path: string;
  readonly file: ImportFile;
}

/** A large file on two cores: the registers first, then half of the others on each, the late ones last. */
export async function importParallel(
  { world, ports, path, file }: LargeFile,
  progress: Progress,
): Promise<ImportReport> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_PERCENT}`);
  const registers = await importPart(ports, file, { of: 'registers' }, progress);
  const shares = Math.min(THREADS_MAX, availableParallelism());
  const sofar: Imported[] = Array.from({ length: shares }, () => NOTHING_IMPORTED);
  const heard =
    (share: number): Progress =>
    (own) => {
      sofar[share] = own;
      progress(total([registers, ...sofar]));
    };
  const others = sofar.slice(1).map((_, n) => {
    const share = n + 1;
    return onThread(world.programDir, { env: world.env, path, share, shares }, heard(share));
  });
  const own = importPart(ports, file, { of: 'lives', share: 0, shares }, heard(0));
  const before = [registers, ...(await Promise.all([own, ...others]))];
  const late = await importPart(ports, file, { of: 'late' }, (last) => progress(total([...before, last])));
  return joined([...before, late]);
}
