import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startTemporal } from '@lianxin/local/servers';
import { Client, Connection } from '@temporalio/client';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { Samples, runClosedLoop } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import type { floorCase } from './floor-case.ts';
import { stepUpdate } from './floor-case.ts';

const CALLERS = [1, 8, 32];
/** With the start they are the ten commands of a case. */
const UPDATES = 9;
const TASK_QUEUE = 'floor';
const SECONDS = 20;
/** The first cases pay for caches and for a server that has just begun. */
const WARM_SECONDS = 3;

async function startWorker(bench: BenchContext, address: string): Promise<void> {
  const program = fileURLToPath(new URL('worker.ts', import.meta.url));
  const child = fork(program, [address, TASK_QUEUE], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  bench.onEnd(async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  });
  const [said] = (await once(child, 'message')) as [unknown];
  if (said !== 'ready') throw new Error('the worker of the floor did not start');
}

async function runOneCase(client: Client, id: string, took: Samples): Promise<void> {
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const answer = await work();
    took.add(performance.now() - begun);
    return answer;
  };
  const handle = await timed(() =>
    client.workflow.start<typeof floorCase>('floorCase', { workflowId: id, taskQueue: TASK_QUEUE, args: [UPDATES] }),
  );
  for (let n = 1; n <= UPDATES; n += 1) await timed(() => handle.executeUpdate(stepUpdate, { args: [n] }));
}

/** As its makers start it on a file, which is the floor; and with the settings it has in the product. */
const SERVERS = [
  { name: 'floor', asItComes: true, callers: CALLERS, shown: 'as it comes' },
  { name: 'floor-as-ours', asItComes: false, callers: [Math.max(...CALLERS)], shown: 'as in the product' },
] as const;

async function run(bench: BenchContext): Promise<void> {
  const rows: TableRow[] = [];
  for (const server of SERVERS) {
    // Each is gone before anything else is measured: an idle one takes some hundredths of a core.
    const ends: (() => Promise<void> | void)[] = [];
    const here = { ...bench, onEnd: (stop: () => Promise<void> | void) => void ends.push(stop) };
    try {
      rows.push(...(await measureOnServer(here, server)));
    } finally {
      for (const end of ends.reverse()) await end();
    }
  }
  bench.table('Bare Temporal: a start and nine Updates a case, each one local activity', rows);
}

async function measureOnServer(
  bench: BenchContext,
  { name, asItComes, callers: load, shown }: (typeof SERVERS)[number],
): Promise<readonly TableRow[]> {
  const server = await startTemporal({ dir: bench.folder(name), asItComes });
  bench.onEnd(() => server.stop());
  await startWorker(bench, server.address);
  const connection = await Connection.connect({ address: server.address });
  bench.onEnd(() => connection.close());
  const client = new Client({ connection });
  const { serverVersion = 'unknown' } = await connection.workflowService.getSystemInfo({});
  bench.print(`Temporal ${serverVersion}, its data in a file; worker and caller are processes of their own`);
  const warm = { callers: 8, seconds: measuredSeconds(bench, WARM_SECONDS) };
  await runClosedLoop(warm, (caller, round) => runOneCase(client, `warm-${caller}-${round}`, new Samples()));
  const rows: TableRow[] = [];
  for (const callers of load) {
    const took = new Samples();
    const { seconds } = await runClosedLoop({ callers, seconds: measuredSeconds(bench, SECONDS) }, (caller, round) =>
      runOneCase(client, `floor-${callers}-${caller}-${round}`, took),
    );
    const perSecond = took.count / seconds;
    bench.earlierFigures.set(`${name}/${callers}`, perSecond);
    rows.push({ server: shown, callers, 'commands/s': perSecond, 'p50 ms': took.p50, 'p99 ms': took.p99 });
  }
  return rows;
}

export const floorBenchmark: Benchmark = {
  name: 'floor',
  description: 'what bare Temporal does with ten-command cases',
  run,
};
