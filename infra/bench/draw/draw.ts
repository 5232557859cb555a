import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { formatFigure } from '../report/table.ts';
import { measureCarriedOut } from './carried-out.ts';
import { writePopulation } from './write-population.ts';

const MEMBERS = 1_000_000;
const MEMBERS_QUICK = 50_000;
const TOOK_MS_MAX = 5000;
const MEMORY_MIB_MAX = 300;

const program = join(import.meta.dirname, 'draw-program.mjs');

/** What the process that drew says of itself. */
interface Drawn {
  readonly members: number;
  readonly drawn: number;
  readonly tookMs: number;
  /** Of all its threads, with its start: what others do on the machine is not in it. */
  readonly processorMs: number;
  readonly memoryMiB: number;
}

function measureDrawing(bench: BenchContext): void {
  const file = join(bench.folder('draw'), 'population.txt');
  writePopulation(file, bench.quick ? MEMBERS_QUICK : MEMBERS);
  const said = execFileSync(process.execPath, [program, file], { encoding: 'utf8' });
  const { members, drawn, tookMs, processorMs, memoryMiB } = JSON.parse(said) as Drawn;
  bench.table('One draw from the text of its population, one process', [
    { members, drawn, 'took ms': tookMs, 'processor ms': processorMs, 'memory MiB': memoryMiB },
  ]);
  const what = `a draw from ${formatFigure(members)} members`;
  bench.goal({ what, measured: tookMs, unit: 'ms', atMost: TOOK_MS_MAX });
  bench.goal({ what: `${what}, memory`, measured: memoryMiB, unit: 'MiB', atMost: MEMORY_MIB_MAX });
}

async function run(bench: BenchContext): Promise<void> {
  // It builds what the other runs.
  await measureCarriedOut(bench);
  measureDrawing(bench);
}

export const drawBenchmark: Benchmark = {
  name: 'draw',
  description: 'a look-back draw from a million members, and one of 20,000 ended cases up to the record of each',
  run,
};
