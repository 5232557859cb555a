import { setTimeout as sleep } from 'node:timers/promises';
import { RELAY_LEASE, RELAY_SUBSCRIPTION } from '@lianxin/engine';
import { comparePositions } from '@lianxin/kernel';
import { PROGRAMS, productNode, readyUrl, samePort, startApp } from '@lianxin/local/launcher';
import type { Runtime } from '@lianxin/runtime';
import type { BenchContext } from '../benchmark.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { importHistories } from '../growth/import-histories.ts';
import type { BenchProduct } from '../product/product.ts';

const KILLS = 3;
const LOOK_EVERY_MS = 20;

interface RelayedOffice {
  readonly product: BenchProduct;
  readonly runtime: Runtime;
  readonly office: BenchOffice;
  readonly env: Readonly<Record<string, string>>;
}

async function startRelay(
  bench: BenchContext,
  { product, env }: Pick<RelayedOffice, 'product' | 'env'>,
): Promise<void> {
  const folder = bench.folder('relay-worker');
  const port = await samePort(folder, { name: 'worker' });
  const running = await startApp({
    ...{ name: 'worker', command: productNode(), args: [PROGRAMS.worker, '--roles=relay'] },
    env: { ...process.env, ...product.env, ...env, LIANXIN_WORKER_PORT: String(port) },
    ...{ readyUrl: readyUrl(port), logFile: `${folder}/worker.log` },
  });
  bench.onEnd(() => running.stop());
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(LOOK_EVERY_MS);
}

/** The holder of a lease is named after its machine and its process. */
async function pidAtWork({ leases }: Runtime): Promise<number | undefined> {
  const [lease] = await leases.list([RELAY_LEASE]);
  const pid = lease?.holder?.split('/')[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Two workers relay; the one at work is killed, again and again. Seconds until the other has told what came right after. */
export async function measureTakeOver(
  bench: BenchContext,
  relayed: RelayedOffice,
  cases: number,
): Promise<readonly number[]> {
  const { runtime, office } = relayed;
  const isLevel = async () => {
    const { position } = await runtime.checkpoints.load(RELAY_SUBSCRIPTION);
    return comparePositions(position, await runtime.store.head()) >= 0;
  };
  const importCase = (n: number) => importHistories(runtime, office, [cases + n, cases + n + 1]);
  await startRelay(bench, relayed);
  await waitFor(async () => (await pidAtWork(runtime)) !== undefined && (await isLevel()));
  const took: number[] = [];
  for (let n = 0; n < KILLS; n += 1) {
    await startRelay(bench, relayed);
    await importCase(2 * n);
    await waitFor(isLevel);
    process.kill((await pidAtWork(runtime)) as number, 'SIGKILL');
    const begun = performance.now();
    await importCase(2 * n + 1);
    await waitFor(isLevel);
    took.push((performance.now() - begun) / 1000);
  }
  return took;
}
