import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { HttpHarness } from '../http/harness.ts';
import { sampleResourceUse } from '../product/sample-resource-use.ts';
import type { TableRow } from '../report/table.ts';
import { DBOS_VERSION, DbosPeer } from './dbos.ts';
import type { Step } from './dbos.ts';

const CALLERS = 16;
const SECONDS = 20;
const WARM_SECONDS = 15;
/** In turns, so that a machine that becomes busy meanwhile is so for all of them. */
const ROUNDS = 2;
const RATIO_MIN = 3;

interface Turn {
  readonly cases: number;
  readonly seconds: number;
  /** A command of ours, a whole workflow of theirs. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Shares of one core meanwhile, a process each. */
  readonly cores: readonly ProcessShare[];
}

interface ProcessShare {
  readonly process: string;
  readonly percent: number;
}

interface Runner {
  readonly what: string;
  turn(run: string): Promise<Turn>;
}

/** The whole product: api, projections, waker and the cases' workflows. It runs in its own turns alone. */
const ours = (bench: BenchContext, harness: HttpHarness): Runner => ({
  what: 'Lianxin: ten commands over HTTP',
  turn: async (run) => {
    await harness.startWorker();
    const town = await harness.startApi();
    const plan = { kind: 'closed', town, run, connections: CALLERS, ...lengths(bench) } as const;
    const { result, cores } = await withShares(harness.product.pids, () => harness.driver.run(plan));
    await harness.product.stopApp('worker');
    await harness.product.stopApp('api');
    const refused = Object.entries(result.refused);
    if (refused.length > 0) bench.print(`refused: ${refused.map(([why, n]) => `${n} × ${why}`).join(', ')}`);
    const driver = { process: 'driver', percent: result.driverCpuMs / 10 / result.seconds };
    return { ...result, cases: result.casesFinished, cores: [...cores, driver] };
  },
});

/** Runs `work` and tells what each of these processes took of a core meanwhile; nothing where there is no /proc. */
async function withShares<T>(pids: ReadonlyMap<string, number>, work: () => Promise<T>) {
  const use = sampleResourceUse({ pids });
  const result = await work();
  const cores = use
    .stop()
    .map((row): ProcessShare => ({ process: String(row['process']), percent: Number(row['% of a core']) }));
  return { result, cores };
}

const dbos = (bench: BenchContext, harness: HttpHarness, at: { folder: string; step: Step; what: string }): Runner => ({
  what: at.what,
  turn: async (run) => {
    const { peer, postgres } = await DbosPeer.start(at.folder, harness.product.database.ownerUrl);
    try {
      bench.print(`DBOS ${DBOS_VERSION} on ${postgres}`);
      const pids = new Map([...harness.product.pids, ...(peer.pid === undefined ? [] : [['dbos', peer.pid] as const])]);
      const plan = { run, step: at.step, callers: CALLERS, ...lengths(bench) };
      const { result, cores } = await withShares(pids, () => peer.run(plan));
      return { ...result, cores };
    } finally {
      await peer.stop();
    }
  },
});

const lengths = (bench: BenchContext): { readonly warmSeconds: number; readonly seconds: number } => ({
  warmSeconds: measuredSeconds(bench, WARM_SECONDS),
  seconds: measuredSeconds(bench, SECONDS),
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const perSecond = (turns: readonly Turn[]): number =>
  sum(turns.map(({ cases }) => cases)) / sum(turns.map(({ seconds }) => seconds));

async function run(bench: BenchContext): Promise<void> {
  const folder = bench.folder('dbos');
  await DbosPeer.install(folder);
  const harness = await HttpHarness.setUp(bench, 'peers');
  bench.print(
    `${CALLERS} callers, ${ROUNDS} turns each on one PostgreSQL, one runs at a time; no answer before its commit`,
  );
  const runners: readonly Runner[] = [
    ours(bench, harness),
    dbos(bench, harness, { folder, step: 'recorded', what: 'DBOS: ten steps that do nothing but are recorded' }),
    dbos(bench, harness, { folder, step: 'writes-a-row', what: 'DBOS: ten steps that commit a row of their own each' }),
  ];
  const turns = runners.map((): Turn[] => []);
  for (let round = 1; round <= (bench.quick ? 1 : ROUNDS); round += 1) {
    for (const [n, runner] of runners.entries()) {
      turns[n]?.push(await runner.turn(`peers${n}-${round}-${Date.now().toString(36)}`));
    }
  }
  report(bench, runners, turns);
}

function report(bench: BenchContext, runners: readonly Runner[], turns: readonly (readonly Turn[])[]): void {
  const [own = Number.NaN, ...peers] = turns.map(perSecond);
  const rows = runners.map(({ what }, n): TableRow => {
    const taken = turns[n] ?? [];
    const shares = taken.flatMap(({ cores }) => cores);
    const rates = taken.map((turn) => Math.round(perSecond([turn])).toLocaleString('en-US'));
    return {
      what,
      'cases/s': perSecond(taken),
      'turn by turn': rates.join(', '),
      'processor ms/case': sum(shares.map(({ percent }) => percent * 10)) / taken.length / perSecond(taken),
      'p50 ms': Math.max(...taken.map(({ p50Ms }) => p50Ms)),
      'p99 ms': Math.max(...taken.map(({ p99Ms }) => p99Ms)),
      'ours, times this': n === 0 ? undefined : own / perSecond(taken),
    };
  });
  bench.table(
    'Cases of ten steps; a duration is a command of ours, a whole workflow of DBOS, of the slower turn',
    rows,
  );
  bench.table(
    'Of one core, in each turn, %',
    runners.flatMap(({ what }, n) =>
      (turns[n] ?? []).map(({ cores }): TableRow => {
        const shares = cores.map(({ process, percent }) => [process, percent] as const);
        return { what, ...Object.fromEntries(shares) };
      }),
    ),
  );
  for (const [n, rate] of peers.entries()) {
    const what = `cases/s at ${CALLERS} callers, times ${runners[n + 1]?.what ?? ''}`;
    bench.goal({ what, measured: own / rate, unit: '×', atLeast: RATIO_MIN });
  }
}

export const peersBenchmark: Benchmark = {
  name: 'peers',
  description: 'ten-command cases beside ten-step workflows of DBOS, which is installed for it; only when named',
  onlyWhenNamed: true,
  run,
};
