import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isServing } from './lib/grpc-health.mjs';
import { freePort } from './lib/ports.mjs';
import { identify, isSame } from './lib/process.mjs';
import { sleep } from './lib/run.mjs';
import { temporaryFolders } from '../test/folder.ts';
import { timeSkippingServer } from './time-skipping.mjs';

const scratch = temporaryFolders();

describe('the time-skipping server', () => {
  it('is missing, with the reason, where Java or Maven is', async () => {
    const bare = { PATH: scratch(), LIANXIN_CACHE: scratch() };
    expect((await timeSkippingServer({ env: bare })).missing).toMatch(/Java is not installed/);
    writeFileSync(join(bare.PATH, 'java'), '#!/bin/sh\nexit 0\n');
    chmodSync(join(bare.PATH, 'java'), 0o755);
    symlinkSync('/bin/sh', join(bare.PATH, 'sh'));
    expect((await timeSkippingServer({ env: bare })).missing).toMatch(/Maven is not installed/);
  });

  it('serves, and ends with the process that started it', async () => {
    const { path, missing } = await timeSkippingServer();
    if (path === undefined) throw new Error(missing);
    const port = await freePort();
    const script = `const { spawn } = require('node:child_process');
      console.log(spawn(process.argv[1], [process.argv[2]], { stdio: 'ignore' }).pid);
      setInterval(() => 0, 1000);`;
    const parent = spawn(process.execPath, ['-e', script, path, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
    const until = Date.now() + 20_000;
    while (!(await isServing('127.0.0.1', port, '')) && Date.now() < until) await sleep(50);
    const server = identify(pid);
    expect(isSame(server)).toBe(true);
    parent.kill('SIGKILL');
    while (isSame(server) && Date.now() < until) await sleep(50);
    expect(isSame(server)).toBe(false);
  }, 30_000);
});
