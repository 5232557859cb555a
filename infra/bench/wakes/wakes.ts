import type { Bench, Part } from '../part.ts';
import { Stage } from '../http/stage.ts';
import type { Town } from '../http/case-life.ts';
import { STEPS_COUNT } from '../http/case-life.ts';
import type { Row } from '../report/table.ts';
import { idleWakes } from './idle.ts';
import { Unseen } from './unseen.ts';
import { watchDrain } from './watch-drain.ts';

const IDLE_CASES = 40;
const IDLE_CASES_QUICK = 5;
const BURST_CASES = 2000;
const BURST_CASES_QUICK = 200;
const CONNECTIONS = 32;
/** As shipped, and without a brake: what the machine does when nothing else is asked of it. */
const UNPACED_PER_SECOND = 10_000;

interface Burst {
  readonly name: string;
  readonly cases: number;
  /** Commands a case: only the request, or its whole life. */
  readonly steps: number;
}

async function burstRow(stage: Stage, town: Town, { name, cases, steps }: Burst): Promise<Row> {
  const unseen = new Unseen(stage.product.database.url);
  const from = await stage.installation.store.head();
  const begun = performance.now();
  const run = `burst-${Date.now().toString(36)}`;
  const sent = await stage.driver.run({ kind: 'burst', town, run, connections: CONNECTIONS, cases, steps });
  const drained = await watchDrain(unseen, from);
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

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'wakes');
  const cases = bench.quick ? BURST_CASES_QUICK : BURST_CASES;
  const requests = { name: 'requests only', cases, steps: 1 };
  const lives = { name: 'ten commands each', cases, steps: STEPS_COUNT };
  await stage.startWorker();
  const town = await stage.openDoors();
  const unseen = new Unseen(stage.product.database.url);
  const idle = await idleWakes(town, unseen, bench.quick ? IDLE_CASES_QUICK : IDLE_CASES);
  await unseen.close();
  bench.table('From the answer to a command to its workflow having seen it, on an idle product', [
    { commands: idle.count, 'p50 ms': idle.p50, 'p99 ms': idle.p99, 'max ms': idle.max },
  ]);
  const rows: Row[] = [];
  for (const burst of [requests, lives]) rows.push({ pace: 'as shipped', ...(await burstRow(stage, town, burst)) });
  await stage.startWorker(undefined, { LIANXIN_WAKES_PER_SECOND: String(UNPACED_PER_SECOND) });
  for (const burst of [requests, lives]) rows.push({ pace: 'no brake', ...(await burstRow(stage, town, burst)) });
  bench.table('Bursts, and how they drain; a wake starts a workflow or signals it, and it reads its agenda', rows);
}

export const wakes: Part = { name: 'wakes', what: 'command to workflow: idle, after a burst, how it drains', run };
