import { openSql } from '@lianxin/adapter-postgres';
import { runImport } from '@lianxin/engine';
import { comparePositions } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { lives, livedUntil } from '../world/lives.ts';
import type { Settled } from '../world/town.ts';

const MIB = 1024 ** 2;
const LOOK_EVERY_MS = 20;

export interface Grown {
  readonly seconds: number;
  readonly events: number;
  readonly refusedLines: number;
  readonly rssMib: number;
}

/** Brings the past of cases `from` to `to` in, as `lianxin import` does: settled in virtual time, one append a case. */
export async function grow(installation: Installation, settled: Settled, size: [number, number]): Promise<Grown> {
  const [from, to] = size;
  const begun = performance.now();
  let rss = 0;
  const imported = await runImport(installation, lives({ settled, from, to }), {
    asOf: livedUntil(to),
    progress: () => void (rss = Math.max(rss, process.memoryUsage.rss())),
  });
  return {
    seconds: (performance.now() - begun) / 1000,
    events: imported.events,
    refusedLines: imported.linesRefused,
    rssMib: rss / MIB,
  };
}

/** What autovacuum does by itself within minutes: counts what is in the tables, so that plans fit. */
export async function gatherStatistics(url: string): Promise<void> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 300_000, name: 'bench' });
  const tables = await sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'reports'`;
  for (const { name } of tables) await sql`VACUUM ANALYZE reports.${sql(name)}`;
  await sql.end();
}

/** Until every read model shows the end of the log. */
export async function untilShown({ store, reads, projections }: Installation): Promise<void> {
  const head = await store.head();
  for (const model of projections) {
    await reads.prepare(model);
    while (comparePositions(await reads.position(model), head) < 0) await sleep(LOOK_EVERY_MS);
  }
}
