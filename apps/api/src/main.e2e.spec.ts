import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';

const MAIN = join(__dirname, '../dist/main.js');
const START_MS_MAX = 15_000;

/** The other tests run sources; this one runs what is shipped, as ES modules on plain Node. */
describe('the built api', () => {
  let database: TestDatabase;
  let env: Record<string, string>;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    if (!existsSync(MAIN)) throw new Error('apps/api is not built: npm run build');
    database = await createDatabase();
    const folder = temporaryFolder();
    env = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      LIANXIN_PORT: '0',
      LIANXIN_MASTER_KEY_FILE: join(folder, 'master.key'),
      LIANXIN_TOKEN_KEY_FILE: join(folder, 'token.key'),
      LIANXIN_BLOBS_DIR: join(folder, 'blobs'),
    };
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.drop();
  });

  function start(over: Record<string, string> = {}) {
    const child = spawn(process.execPath, [MAIN], { env: { ...env, ...over }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, said, ended };
  }

  async function addressIn(said: { readonly out: string; readonly err: string }): Promise<string> {
    for (let waited = 0; waited < START_MS_MAX; waited += 50) {
      const address = /"address":"([^"]+)"/.exec(said.out)?.[1];
      if (address) return address;
      await sleep(50);
    }
    throw new Error(`no address in ${START_MS_MAX} ms: ${said.out} ${said.err}`);
  }

  it('migrates, listens on loopback, is ready, describes itself and stops on SIGTERM', async () => {
    const { child, said, ended } = start();
    const address = await addressIn(said);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(await (await fetch(`${address}/health/ready`)).json()).toMatchObject({ ready: true });
    const { paths } = (await (await fetch(`${address}/docs/json`)).json()) as { paths: object };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/cases', '/cases/{id}/commands', '/queries/campaign']));
    expect((await fetch(`${address}/docs/swagger-ui-bundle.js`)).status).toBe(200);
    expect((await fetch(`${address}/cases/none`)).status).toBe(401);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.out).toContain('the api stops');
  });

  it('names a wrong variable and its remedy, and ends', async () => {
    const { said, ended } = start({ LIANXIN_PORT: 'eighty' });
    expect(await ended).toBe(2);
    expect(said.err).toMatch(/^LIANXIN_PORT has to be a port .*\. Leave it out for 8080/);
  });

  it('says in one line that its port is taken, and which variable chooses another', async () => {
    const { port } = new URL(await addressIn(start().said));
    const { said, ended } = start({ LIANXIN_PORT: port });
    expect(await ended).toBe(2);
    expect(said.err).toMatch(/^[^\n]*EADDRINUSE[^\n]*\. Choose another LIANXIN_PORT\.\n$/);
  });

  it('says in one line that the store is away', async () => {
    const { said, ended } = start({
      DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
      DATABASE_OWNER_URL: 'postgres://o@127.0.0.1:1/none',
    });
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/^[^\n]*Is the server at DATABASE_URL running.*\n$/);
  });
});
