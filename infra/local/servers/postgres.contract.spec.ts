import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { isSame } from './lib/process.mjs';
import { findPostgres } from './pg/binaries.mjs';
import { query } from './pg/query.mjs';
import type { OwnPostgres } from './postgres.mjs';
import { startOwnPostgres, startPostgres } from './postgres.mjs';
import { temporaryFolders } from '../test/folder.ts';

const dir = temporaryFolders()();
let server: OwnPostgres | undefined;

const start = async () => {
  server = await startOwnPostgres({ dir, durable: false });
  return server;
};

/** Start it from another process, which is then killed without a word, as is its guard. */
function startAndDie() {
  const module = join(import.meta.dirname, 'postgres.mjs');
  const script = `import { startOwnPostgres } from ${JSON.stringify(module)};
    const { process: id } = await startOwnPostgres({ dir: ${JSON.stringify(dir)}, guard: false });
    console.log(id.pid);
    process.kill(process.pid, 'SIGKILL');`;
  return Number(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout);
}

describe('our own PostgreSQL', () => {
  beforeAll(async () => {
    await (await start()).stop();
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('keeps its data and its address from start to start', async () => {
    const { admin, url } = await start();
    await query({ ...admin, database: 'lianxin' }, ['CREATE TABLE kept (n int)', 'INSERT INTO kept VALUES (7)']);
    await server?.stop();
    const again = await start();
    expect(again.url).toBe(url);
    expect(await query({ ...again.admin, database: 'lianxin' }, ['SELECT n FROM kept'])).toEqual([[7]]);
  });

  it('asks everybody for a password, and keeps the passwords from other users', async () => {
    const { admin } = await start();
    await expect(query({ ...admin, password: 'guess' }, ['SELECT 1'])).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dir, 'passwords.json')).mode & 0o077).toBe(0);
  });

  it('listens on the loopback address only, with fsync on', async () => {
    const { admin } = await start();
    expect(await query(admin, ['SHOW listen_addresses'])).toEqual([['127.0.0.1']]);
    expect(await query(admin, ['SHOW fsync'])).toEqual([['on']]);
    for (const address of outsideAddresses()) expect(await answers(address, admin.port)).toBe(false);
  });

  it('adopts a server that outlived the process that started it', async () => {
    const pid = startAndDie();
    const adopted = await start();
    expect(adopted).toMatchObject({ adopted: true, process: { pid } });
    await adopted.stop();
    expect(isSame(adopted.process)).toBe(false);
  });

  it('starts again after it was killed itself, and finds what was acknowledged', async () => {
    const first = await start();
    await query({ ...first.admin, database: 'lianxin' }, ['CREATE TABLE survived (n int)']);
    process.kill(first.process.pid, 'SIGKILL');
    const again = await start();
    expect(again.adopted).toBe(false);
    expect(await query({ ...again.admin, database: 'lianxin' }, ['SELECT count(*) FROM survived'])).toEqual([['0']]);
  });

  it('is not misled by a left-over file that names a process which is something else now', async () => {
    const { data, process: id } = await start();
    process.kill(id.pid, 'SIGKILL');
    const user = statSync(data).uid;
    const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 60000)'], { uid: user, cwd: '/' });
    const file = join(data, 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)));
    try {
      expect((await start()).adopted).toBe(false);
    } finally {
      stranger.kill();
    }
  });

  it('ends with the process that started it, however that ended', async () => {
    const module = join(import.meta.dirname, 'postgres.mjs');
    const script = `import { startOwnPostgres } from ${JSON.stringify(module)};
      const { process: id } = await startOwnPostgres({ dir: ${JSON.stringify(dir)} });
      console.log(JSON.stringify(id));
      process.kill(process.pid, 'SIGKILL');`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const id = JSON.parse(ran.stdout);
    const until = Date.now() + 10_000;
    while (isSame(id) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isSame(id)).toBe(false);
  });

  it('says in one line when the data were made by another version', async () => {
    const { data } = await start();
    await server?.stop();
    const version = join(data, 'PG_VERSION');
    const made = readFileSync(version, 'utf8');
    writeFileSync(version, '9\n');
    await expect(start()).rejects.toThrow(/^PostgreSQL 9 is missing: .* was made by it .*\.$/);
    writeFileSync(version, made);
  });
});

describe('where PostgreSQL comes from', () => {
  it('is DATABASE_URL first', async () => {
    const env = { DATABASE_URL: 'postgres://app@db/lianxin', DATABASE_OWNER_URL: 'postgres://owner@db/lianxin' };
    expect(await startPostgres({ dir: join(dir, 'unused'), env })).toMatchObject({
      url: env.DATABASE_URL,
      ownerUrl: env.DATABASE_OWNER_URL,
      external: true,
    });
  });

  it('is one clear line when there is none', async () => {
    const nowhere = { nodeModules: '/nonexistent', env: { PATH: '' }, debianDir: '/nonexistent' };
    await expect(findPostgres(nowhere)).rejects.toThrow(/^PostgreSQL is missing: .*DATABASE_URL.*npm ci.*install.*\.$/);
  });

  it('is a copy that is complete in itself, for any user', async () => {
    const { postgres } = await findPostgres({});
    expect(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^postgres \(PostgreSQL\) \d+/);
    expect(statSync(dirname(postgres)).isDirectory()).toBe(true);
  });
});

const outsideAddresses = () =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);

const answers = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const settle = (answer: boolean) => (socket.destroy(), resolve(answer));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
