import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, usage } from './options.ts';
import type { Bench, Part } from './part.ts';
import { parts } from './parts.ts';
import { machine } from './report/machine.ts';
import { watchNeighbours } from './report/neighbours.ts';
import type { Row } from './report/table.ts';
import { goalRow, table } from './report/table.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measure(wanted: readonly Part[], quick: boolean): Promise<void> {
  const ends: (() => Promise<void> | void)[] = [];
  const goals: Row[] = [];
  const bench: Bench = {
    quick,
    say: (line) => say(`  ${line}`),
    table: (title, rows) => say(`\n${title}\n\n${table(rows)}\n`),
    goal: (goal) => void goals.push(goalRow(goal)),
    known: new Map(),
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
      say(`\n■ ${part.name}: ${part.what}`);
      const neighbours = watchNeighbours();
      await part.run(bench);
      bench.say(neighbours());
    }
  } finally {
    for (const end of ends.reverse()) await end();
  }
  if (goals.length > 0) say(`\nGoals\n\n${table(goals)}`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), parts);
  if (options.help) return say(usage(parts));
  const begun = performance.now();
  say(`npm run bench${options.quick ? ' --quick: shorter and smaller, figures are not to be believed' : ''}\n`);
  for (const line of machine()) say(line);
  await measure(options.parts, options.quick);
  say(`\nMeasured in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\nThe benchmark ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// Servers' drivers keep sockets for a while; everything is stopped and printed by now.
process.exit();
