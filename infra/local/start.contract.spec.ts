import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedDirFor } from './paths.mjs';
import type { ProcessId } from './servers/lib/process.mjs';
import { identify, isSame } from './servers/lib/process.mjs';
import { readPidFile } from './servers/pg/postmaster.mjs';
import { sleep } from './servers/lib/run.mjs';
import { temporaryFolders } from './test/folder.ts';
import { launch } from './test/launched.mjs';
import { makeSmallProduct } from './test/small-product.mjs';

const SECOND_START_MS_MAX = 15_000;

describe('npm start', () => {
  const root = temporaryFolders()();
  const state = join(root, '.lianxin');
  const postgresPid = () => {
    const homes = [join(state, 'postgres'), sharedDirFor(join(state, 'postgres'))];
    const pid = homes.map((home) => readPidFile(join(home, 'data'))?.pid).find((found) => found !== undefined);
    if (!pid) throw new Error('PostgreSQL is not running');
    return pid;
  };
  const temporalPid = () => JSON.parse(readFileSync(join(state, 'temporal', 'running.json'), 'utf8')).process.pid;
  const apiOf = (printed: string) => /API +(http:\S+)/.exec(printed)?.[1] ?? '';
  const pidOf = async (url: string) => ((await (await fetch(url)).json()) as { pid: number }).pid;
  let running: ReturnType<typeof launch> | undefined;

  const start = async (args: string[] = []) => {
    running = launch(root, args);
    await running.until(/Ctrl-C stops everything/);
    return running;
  };
  const everything = async (printed: string): Promise<ProcessId[]> => {
    const api = await pidOf(apiOf(printed));
    return [api, postgresPid(), temporalPid()].map((pid) => identify(pid));
  };
  const untilGone = async (ids: readonly ProcessId[]) => {
    const limit = Date.now() + 20_000;
    while (ids.some(isSame) && Date.now() < limit) await sleep(50);
    expect(ids.filter(isSame)).toEqual([]);
  };

  beforeAll(() => makeSmallProduct(root));
  afterAll(async () => {
    running?.signal('SIGTERM');
    await running?.ended();
  });

  it('brings everything up, tells each step’s time, the addresses and the demo accounts', async () => {
    const { printed } = await start();
    for (const step of ['install', 'build', 'postgres', 'temporal', 'migrate', 'api', 'worker', 'first data']) {
      expect(printed()).toMatch(new RegExp(`✓ ${step} +\\d+\\.\\d s`));
    }
    expect(printed()).toMatch(/For the public +http:\/\/127\.0\.0\.1:\d+\/track\/\n/);
    expect(printed()).toMatch(/Temporal UI +http:\/\/127\.0\.0\.1:\d+/);
    expect(printed()).toMatch(/officer +\S{12} +officer/);
    expect(await (await fetch(apiOf(printed()))).json()).toMatchObject({ demo: '1' });
  }, 90_000);

  it('beside a running one says so, prints its addresses, and changes nothing', async () => {
    const before = await everything(String(running?.printed()));
    const second = launch(root, ['--fresh', '--yes']);
    expect(await second.ended()).toBe(0);
    expect(second.printed()).toMatch(/already running \(process \d+\); nothing was changed/);
    expect(apiOf(second.printed())).toBe(apiOf(String(running?.printed())));
    expect(before.every(isSame)).toBe(true);
  }, 30_000);

  it.each([
    ['api', () => pidOf(apiOf(String(running?.printed())))],
    ['temporal', () => Promise.resolve(temporalPid())],
    ['postgres', () => Promise.resolve(postgresPid())],
  ])(
    'starts %s again when it dies, and says so',
    async (name, pid) => {
      process.kill(await pid(), 'SIGKILL');
      await running?.until(new RegExp(`! ${name} ended.*starting it again in 0\\.5 s`));
      await running?.until(new RegExp(`! ${name} is back`));
      expect((await everything(String(running?.printed()))).every(isSame)).toBe(true);
    },
    30_000,
  );

  it('stops all it started on Ctrl-C', async () => {
    const all = await everything(String(running?.printed()));
    running?.signal('SIGINT');
    expect(await running?.ended()).toBe(0);
    expect(all.filter(isSame)).toEqual([]);
  }, 30_000);

  it('goes on with the data, soon, on the same addresses', async () => {
    const api = apiOf(String(running?.printed()));
    const begun = Date.now();
    const { printed } = await start();
    expect(Date.now() - begun).toBeLessThan(SECOND_START_MS_MAX);
    expect(printed()).toMatch(/first data +\d+\.\d s {2}loaded before/);
    expect(apiOf(printed())).toBe(api);
  }, 30_000);

  it('leaves no orphans when it is killed without a word', async () => {
    const all = await everything(String(running?.printed()));
    running?.signal('SIGKILL');
    await untilGone(all);
  }, 30_000);

  it('recovers from that, asks before deleting, and refuses to where nobody can answer', async () => {
    const refused = launch(root, ['--fresh']);
    expect(await refused.ended()).toBe(1);
    expect(refused.printed()).toMatch(/could not start: nobody is there to ask: add --yes/);
    const { printed } = await start(['--fresh', '--yes', '--empty']);
    expect(printed()).toMatch(/Make the first administrator with:\n {2}npx lianxin/);
    expect(printed()).not.toMatch(/first data|Demo accounts/);
    expect(await (await fetch(apiOf(printed()))).json()).toMatchObject({ demo: '0' });
  }, 60_000);

  it('is stopped from elsewhere by --stop', async () => {
    const stop = launch(root, ['--stop']);
    expect(await stop.ended()).toBe(0);
    expect(await running?.ended()).toBe(0);
    expect(stop.printed()).toMatch(/Stopped/);
  }, 30_000);
});
