import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { leaseOfModel } from '@lianxin/engine';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { BuiltWorker } from '../test/built-worker.ts';
import { CaseWalker } from '../test/case-walker.ts';
import { MINUTES, createPeople, createRegisters } from '../test/fixture.ts';
import { Terminal } from '../test/terminal.ts';
import { TestSystem } from '../test/test-system.ts';
import { sleep, waitUntil } from '../test/wait.ts';

jest.setTimeout(120_000);

const leasesOf = ({ runtime }: TestSystem): readonly string[] =>
  [...runtime.projections.map(leaseOfModel), 'waker', 'watchdog'].sort();
/** Ten seconds where nothing else is busy: `npm run chaos -- two-workers` holds it to that. */
const TAKE_OVER_MS_MAX = 20_000;
const CASES = 5;
/** Longer than a lease lives without a beat. */
const HELD_STILL_MS = 8000;
/** More of them: `npm run chaos -- two-workers`. */
const KILLS = 1;

describe('two workers on one installation', () => {
  let dir = '';
  let temporal: RunningTemporal;
  let boot: TestSystem;
  let lives: CaseWalker;
  const workers: BuiltWorker[] = [];
  const requested: string[] = [];
  const start = async (): Promise<BuiltWorker> => {
    const worker = await BuiltWorker.start(boot);
    workers.push(worker);
    return worker;
  };
  const request = async (): Promise<void> => {
    for (let n = 0; n < CASES; n += 1) requested.push(await lives.requestCase());
  };
  const waitForLeases = (worker: BuiltWorker) =>
    waitUntil(
      'all leases',
      () => worker.leases(),
      (leases) => Object.values(leases).every((held) => held),
      TAKE_OVER_MS_MAX,
    );

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lianxin-temporal-'));
    temporal = await startTemporal({ dir, env: { ...process.env, TEMPORAL_ADDRESS: '' } });
    boot = await TestSystem.open({ temporal: { address: temporal.address, namespace: 'default' } });
    const who = await createPeople(boot);
    lives = new CaseWalker(who);
    await createRegisters(who, { programme: MINUTES });
    await boot.stopWorker();
  });
  afterAll(async () => {
    for (const worker of workers) worker.signal('SIGKILL');
    await boot?.close();
    await temporal?.stop();
    await rm(dir, { recursive: true });
  });

  it('are both ready; one has every lease, and the other is quiet', async () => {
    const active = await start();
    await waitForLeases(active);
    const ready = await start();
    await request();
    await sleep(2000);
    expect(Object.keys(await active.leases()).sort()).toEqual(leasesOf(boot));
    expect(await active.hasAllLeases()).toBe(true);
    expect(Object.values(await ready.leases())).toEqual(leasesOf(boot).map(() => false));
    expect([await active.readinessStatus(), await ready.readinessStatus()]).toEqual([200, 200]);
    expect(await ready.metrics()).not.toMatch(/lianxin_feed_failures\{/);
    expect(ready.complaints).toEqual([]);
  });

  it('go on when the one at work is killed', async () => {
    for (let n = 0; n < KILLS; n += 1) {
      const [active, next] = workers.slice(-2) as [BuiltWorker, BuiltWorker];
      await request();
      active.signal('SIGKILL');
      await request();
      await waitForLeases(next);
      expect(next.complaints).toEqual([]);
      await start();
      // The next round kills this one, and the youngest takes over.
    }
  });

  it('go on when the one at work is held still past its life, which then stands ready', async () => {
    const [active, next] = workers.slice(-2) as [BuiltWorker, BuiltWorker];
    await request();
    active.signal('SIGSTOP');
    await request();
    await waitForLeases(next);
    await sleep(HELD_STILL_MS);
    active.signal('SIGCONT');
    await waitUntil(
      'no lease',
      () => active.leases(),
      (leases) => !Object.values(leases).includes(true),
    );
    await request();
    await waitUntil(
      'both ready',
      async () => [await active.readinessStatus(), await next.readinessStatus()],
      (statuses) => statuses.every((status) => status === 200),
    );
    expect(await next.hasAllLeases()).toBe(true);
  });

  it('hand over at once when the one at work is stopped', async () => {
    const [standby, active] = workers.slice(-2) as [BuiltWorker, BuiltWorker];
    // Its leases are given back before it is gone.
    await active.end('SIGTERM');
    const begunMs = Date.now();
    await waitForLeases(standby);
    expect(Date.now() - begunMs).toBeLessThan(4000);
  });

  it('miss nothing and do nothing twice', async () => {
    const active = workers.at(-2) as BuiltWorker;
    expect(requested).toHaveLength(CASES * (1 + 2 * KILLS + 3));
    for (const id of requested)
      await waitUntil(
        `the workflow of ${id}`,
        () => boot.runtime.monitor.find(`case-${id}`),
        (seen) => {
          return seen !== undefined && seen.seenVersion >= seen.requestedVersion && seen.requestedVersion > 0;
        },
      );
    await waitUntil(
      'a level worker',
      async () => [...(await active.metrics()).matchAll(/^lianxin_feed_lag_events\{follower="([^"]+)"[^}]*\} (\d+)/gm)],
      (lags) => lags.length === boot.runtime.projections.length + 1 && lags.every(([, , lag]) => lag === '0'),
    );
    const { code, out } = await new Terminal(boot, 'auditor').run('verify');
    expect([code, out]).toEqual([0, expect.stringMatching(/cases: \d+ rows as replayed/)]);
  });
});
