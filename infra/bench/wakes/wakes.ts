import type { BenchContext, Benchmark } from '../benchmark.ts';
import { HttpHarness } from '../http/harness.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { STEPS_COUNT } from '../http/case-steps.ts';
import type { TableRow } from '../report/table.ts';
import { measureIdleWakes } from './idle.ts';
import { WakeProgress } from './wake-progress.ts';
import { waitForDrain } from './wait-for-drain.ts';

const IDLE_CASES = 40;
const IDLE_CASES_QUICK = 5;
const BURST_CASES = 2000;
const BURST_CASES_QUICK = 200;
const CONNECTIONS = 32;
/** As shipped, and without a brake: the machine with no other load. */
const UNPACED_PER_SECOND = 10_000;

interface BurstLoad {
  readonly name: string;
  readonly cases: number;
  /** Commands a case: only the request, or its whole life. */
  readonly steps: number;
}

async function measureBurst(
  harness: HttpHarness,
  town: SignedInOffice,
  { name, cases, steps }: BurstLoad,
): Promise<TableRow> {
  const unseen = new WakeProgress(harness.product.database.url);
  const from = await harness.runtime.store.head();
  const begun = performance.now();
  const run = `burst-${Date.now().toString(36)}`;
  const sent = await harness.driver.run({ kind: 'burst', town, run, connections: CONNECTIONS, cases, steps });
  const drained = await waitForDrain(unseen, from);
  const seconds = (performance.now() - begun) / 1000;
  await unseen.close();
  return {
    burst: name,
    cases,
    'commands/s': sent.accepted / sent.seconds,
    'sent in s': sent.seconds,
    'all seen after s': seconds,
    'cases/s until seen': cases / seconds,
    // Of requests alone each is one wake: a workflow is started and reads its agenda.
    'wakes/s': steps === 1 ? cases / seconds : undefined,
    'seen p50 ms': drained.took.p50,
    'seen p99 ms': drained.took.p99,
    ...(drained.left > 0 ? { unseen: drained.left } : {}),
  };
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'wakes');
  const cases = bench.quick ? BURST_CASES_QUICK : BURST_CASES;
  const requests = { name: 'requests only', cases, steps: 1 };
  const lives = { name: 'ten commands each', cases, steps: STEPS_COUNT };
  await harness.startWorker();
  const town = await harness.startApi();
  const unseen = new WakeProgress(harness.product.database.url);
  const idle = await measureIdleWakes(town, unseen, bench.quick ? IDLE_CASES_QUICK : IDLE_CASES);
  await unseen.close();
  bench.table('From the answer to a command to its workflow having seen it, on an idle product', [
    { commands: idle.count, 'p50 ms': idle.p50, 'p99 ms': idle.p99, 'max ms': idle.max },
  ]);
  const rows: TableRow[] = [];
  for (const burst of [requests, lives])
    rows.push({ pace: 'as shipped', ...(await measureBurst(harness, town, burst)) });
  await harness.startWorker(undefined, { LIANXIN_WAKES_PER_SECOND: String(UNPACED_PER_SECOND) });
  for (const burst of [requests, lives]) rows.push({ pace: 'no brake', ...(await measureBurst(harness, town, burst)) });
  bench.table('Bursts, and how they drain; a wake starts a workflow or signals it, and it reads its agenda', rows);
}

export const wakesBenchmark: Benchmark = {
  name: 'wakes',
  description: 'command to workflow: idle, after a burst, how it drains',
  run,
};
