import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { RunningPostgres } from '@lianxin/local/servers';
import { startPostgres } from '@lianxin/local/servers';
import { createEvents } from '../../test/events.ts';
import { expectWholeLog, readUntilDone } from '../../test/log.ts';
import { migrate } from '../migrate.ts';
import type { Postgres } from '../open-postgres.ts';
import { openPostgres } from '../open-postgres.ts';

const WRITERS = 16;
const TEST_MS_MAX = 120_000;
const RUN_MS = 400;

describe('a server that is killed in the middle of appends', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-crash-'));
  const start = (): Promise<RunningPostgres> => startPostgres({ dir, env: { ...process.env, DATABASE_URL: '' } });
  let server: RunningPostgres;
  let pg: Postgres;
  beforeAll(async () => {
    server = await start();
    await migrate({ ownerUrl: server.ownerUrl, appUrl: server.url });
    pg = openPostgres({ url: server.url });
  }, TEST_MS_MAX);
  afterAll(async () => {
    await pg.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }, TEST_MS_MAX);

  const acknowledged: string[] = [];
  let stopped = false;
  let failures = 0;

  /** Repeats with the same ids what may or may not have been appended. */
  async function appendUntilAnswered(stream: string, expected: number, commandId: string): Promise<void> {
    for (;;) {
      try {
        const answer = await pg.store.append(stream, expected, createEvents(commandId, 2));
        expect(['appended', 'duplicate']).toContain(answer.outcome);
        acknowledged.push(`${commandId}/0`, `${commandId}/1`);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        failures += 1;
        await sleep(20);
      }
    }
  }

  async function writer(name: number): Promise<void> {
    for (let n = 0; !stopped; n += 1) await appendUntilAnswered(`toy-${name}`, 2 * n, `command-${name}-${n}`);
  }

  it(
    'loses no acknowledged event, doubles none, and is reached again automatically',
    async () => {
      const writers = Array.from({ length: WRITERS }, (_, name) => writer(name));
      await sleep(RUN_MS);
      while (acknowledged.length === 0) await sleep(20);
      const [backend] = await pg.sql`
        SELECT pid FROM pg_stat_activity WHERE application_name = 'lianxin append'`;
      process.kill(backend?.['pid'] as number, 'SIGKILL');
      await sleep(RUN_MS);
      process.kill(server.process?.pid as number, 'SIGKILL');
      await sleep(RUN_MS / 2);
      server = await start();
      await sleep(RUN_MS);
      stopped = true;
      await Promise.all(writers);
      const log = await readUntilDone(pg.store, () => true);
      expectWholeLog(log);
      expect(log.map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
      expect(failures).toBeGreaterThan(0);
    },
    TEST_MS_MAX,
  );
});
