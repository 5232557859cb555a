import { afterEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { freePort } from '../servers/lib/ports.mjs';
import { isAlive, isSame } from '../servers/lib/process.mjs';
import { sleep } from '../servers/lib/run.mjs';
import { temporaryFolders } from '../test/folder.ts';
import { startApp } from './app.mjs';
import { Supervisor } from './supervisor.mjs';

const dir = temporaryFolders()();
const LISTENS = `require('node:http').createServer((_, a) => a.end('ok')).listen(Number(process.argv[1]), '127.0.0.1')`;

describe('the supervisor', () => {
  const reports: string[] = [];
  let supervisor = make();

  function make() {
    reports.length = 0;
    const backOff = { msMin: 20, msMax: 200, wellAfterMs: 60_000 };
    return new Supervisor({ report: (line) => reports.push(line), backOff, lookEveryMs: 20 });
  }

  const app = (name: string, script: string, readyUrl?: string, args: string[] = []) => ({
    name,
    start: (signal: AbortSignal) =>
      startApp(
        {
          name,
          command: process.execPath,
          args: ['-e', script, ...args],
          logFile: join(dir, `${name}.log`),
          ...(readyUrl && { readyUrl }),
        },
        signal,
      ),
  });

  const reported = async (pattern: RegExp) => {
    const until = Date.now() + 10_000;
    while (!reports.some((line) => pattern.test(line))) {
      if (Date.now() > until) throw new Error(`no report like ${pattern}: ${reports.join('; ')}`);
      await sleep(10);
    }
  };

  afterEach(async () => {
    await supervisor.stopAll();
    supervisor = make();
  });

  it('waits until an app is ready', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    await supervisor.add(app('listener', LISTENS, url, [String(port)]));
    expect((await fetch(url)).status).toBe(200);
  });

  it('starts what died again and reports both', async () => {
    const port = await freePort();
    const first = await supervisor.add(app('victim', LISTENS, `http://127.0.0.1:${port}/`, [String(port)]));
    process.kill(first.process.pid, 'SIGKILL');
    await reported(/^victim ended(?: with signal SIGKILL)?; starting it again in 0.02 s$/);
    await reported(/^victim is back after/);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  it('waits longer each time while an app keeps dying', async () => {
    await supervisor.add(app('sick', 'setTimeout(() => process.exit(7), 10)'));
    await reported(/^sick ended(?: with code 7)?; starting it again in 0.02 s/);
    await reported(/^sick ended with code 7;/);
    await reported(/starting it again in 0.04 s/);
    await reported(/starting it again in 0.2 s/);
  });

  it('ends an app that answers nothing, though it runs and does not hear, and starts it again', async () => {
    await supervisor.stopAll();
    reports.length = 0;
    const backOff = { msMin: 20, msMax: 200, wellAfterMs: 60_000 };
    const times = { lookEveryMs: 20, askEveryMs: 20, silentMsMax: 300 };
    supervisor = new Supervisor({ report: (line) => reports.push(line), backOff, ...times });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const frozen = `process.on('SIGTERM', () => 0); let asked = 0;
      require('node:http').createServer((_, a) => { asked += 1; if (asked > 3) for (;;); a.end('ok'); })
        .listen(Number(process.argv[1]), '127.0.0.1')`;
    const command = { command: process.execPath, args: ['-e', frozen, String(port)], logFile: join(dir, 'frozen.log') };
    const spec = { name: 'frozen', ...command, readyUrl: url, liveUrl: url, stopMsMax: 100 };
    const first = await supervisor.add({ name: 'frozen', start: (signal) => startApp(spec, signal) });
    await reported(/^frozen has answered nothing for .* and was ended; starting it again in 0.02 s$/);
    await reported(/^frozen is back after/);
    expect(isSame(first.process)).toBe(false);
  });

  it('fails the first start of an app that ends, with its last words', async () => {
    const silent = `http://127.0.0.1:${await freePort()}/`;
    const broken = app('broken', `console.error('no key'); process.exit(1)`, silent);
    await expect(supervisor.add(broken)).rejects.toThrow(/broken ended with code 1: no key/);
  });

  it('stops everything in the reverse order and leaves nothing behind', async () => {
    const order: string[] = [];
    const noting = (name: string) => ({
      name,
      start: async (signal: AbortSignal) => {
        const running = await app(name, 'setInterval(() => 0, 1000)').start(signal);
        return { ...running, stop: async () => (order.push(name), running.stop()) };
      },
    });
    const all = [await supervisor.add(noting('postgres')), await supervisor.add(noting('api'))];
    await supervisor.stopAll();
    expect(order).toEqual(['api', 'postgres']);
    expect(all.some(({ process: id }) => isSame(id))).toBe(false);
  });

  it('kills an app that does not want to stop', async () => {
    const port = await freePort();
    const deaf = `process.on('SIGTERM', () => 0); ${LISTENS}`;
    const running = await startApp({
      name: 'deaf',
      command: process.execPath,
      args: ['-e', deaf, String(port)],
      readyUrl: `http://127.0.0.1:${port}/`,
      stopMsMax: 100,
      logFile: join(dir, 'deaf.log'),
    });
    await running.stop();
    expect(isAlive(running.process.pid)).toBe(false);
  });
});
