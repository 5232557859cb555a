import { openSql } from '@lianxin/adapter-postgres';
import { runImport } from '@lianxin/engine';
import { comparePositions } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { simulateHistories, historiesEndAt } from '../fixture/simulated-histories.ts';
import type { BenchOffice } from '../fixture/bench-office.ts';

const MIB = 1024 ** 2;
const LOOK_EVERY_MS = 20;

export interface ImportFigures {
  readonly seconds: number;
  readonly events: number;
  readonly refusedLines: number;
  readonly rssMib: number;
}

/** Brings the past of cases `from` to `to` in, as `lianxin import` does: settled in virtual time, one append a case. */
export async function importHistories(
  runtime: Runtime,
  office: BenchOffice,
  size: [number, number],
): Promise<ImportFigures> {
  const [from, to] = size;
  const begun = performance.now();
  let rss = 0;
  const imported = await runImport(runtime, simulateHistories({ office, from, to }), {
    asOf: historiesEndAt(to),
    onProgress: () => void (rss = Math.max(rss, process.memoryUsage.rss())),
  });
  return {
    seconds: (performance.now() - begun) / 1000,
    events: imported.events,
    refusedLines: imported.linesRefused,
    rssMib: rss / MIB,
  };
}

/** What autovacuum does within minutes: counts what is in the tables, so that plans fit. */
export async function analyzeTables(url: string): Promise<void> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 300_000, name: 'bench' });
  const tables = await sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'reports'`;
  for (const { name } of tables) await sql`VACUUM ANALYZE reports.${sql(name)}`;
  await sql.end();
}

/** Until every read model shows the end of the log. */
export async function waitForReadModels({ store, reads, projections }: Runtime): Promise<void> {
  const head = await store.head();
  for (const model of projections) {
    await reads.prepare(model);
    while (comparePositions(await reads.positionOf(model), head) < 0) await sleep(LOOK_EVERY_MS);
  }
}
