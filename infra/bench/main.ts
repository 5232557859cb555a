import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, usage } from './options.ts';
import type { BenchContext, Benchmark } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { describeMachine } from './report/machine.ts';
import { sampleOtherLoad } from './report/other-load.ts';
import type { TableRow } from './report/table.ts';
import { goalRow, formatTable } from './report/table.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function runBenchmarks(wanted: readonly Benchmark[], quick: boolean): Promise<void> {
  const ends: (() => Promise<void> | void)[] = [];
  const goals: TableRow[] = [];
  const bench: BenchContext = {
    quick,
    print: (line) => print(`  ${line}`),
    table: (title, rows) => print(`\n${title}\n\n${formatTable(rows)}\n`),
    // Figures of a quick run are not to be believed, so nothing is said to be missed by them.
    goal: (goal) => void (quick || goals.push(goalRow(goal))),
    earlierFigures: new Map(),
    folder: (name) => {
      const dir = mkdtempSync(join(tmpdir(), `lianxin-bench-${name}-`));
      // PostgreSQL runs as another user where we are root, and has to reach its folder.
      chmodSync(dir, 0o755);
      ends.push(() => rmSync(dir, { recursive: true, force: true }));
      return dir;
    },
    onEnd: (stop) => void ends.push(stop),
  };
  try {
    for (const part of wanted) {
      print(`\n■ ${part.name}: ${part.description}`);
      const neighbours = sampleOtherLoad();
      await part.run(bench);
      bench.print(neighbours());
    }
  } finally {
    for (const end of ends.reverse()) await end();
  }
  if (goals.length > 0) print(`\nGoals\n\n${formatTable(goals)}`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), benchmarks);
  if (options.help) return print(usage(benchmarks));
  const begun = performance.now();
  print(`npm run bench${options.quick ? ' --quick: shorter and smaller, figures are not to be believed' : ''}\n`);
  for (const line of describeMachine()) print(line);
  await runBenchmarks(options.benchmarks, options.quick);
  print(`\nMeasured in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\nThe benchmark ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// Servers' drivers keep sockets for a while; everything is stopped and printed by now.
process.exit();
