import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { isServing } from './lib/grpc-health.mjs';
import { freePort } from './lib/ports.mjs';
import { isSame } from './lib/process.mjs';
import { run } from './lib/run.mjs';
import { startOwnTemporal, startTemporal } from './temporal.mjs';
import { findTemporal } from './temporal/binary.mjs';
import { temporaryFolders } from '../test/folder.ts';
import { downloadRelease } from './temporal/release.mjs';

const BLOCKED_MS_MAX = 5_000;
const scratch = temporaryFolders()();
const folder = (name: string) => {
  mkdirSync(join(scratch, name), { recursive: true });
  return join(scratch, name);
};

describe('our own Temporal server', () => {
  it('serves, knows our search attributes, and keeps its address and its data', async () => {
    const options = { dir: folder('server'), searchAttributes: { LianxinStage: 'Keyword', LianxinNextAt: 'Datetime' } };
    const { path } = await findTemporal();
    const first = await startOwnTemporal(options);
    const listed = await run(path, ['operator', 'search-attribute', 'list', '--address', first.address]);
    expect(listed.stdout).toMatch(/LianxinStage\s+Keyword/);
    expect((await fetch(first.uiUrl)).status).toBe(200);
    const files = readdirSync(options.dir).filter((name) => name.startsWith('temporal.'));
    expect(files).toEqual(expect.arrayContaining(['temporal.db', 'temporal.log']));
    expect(files.filter((name) => (statSync(join(options.dir, name)).mode & 0o077) !== 0)).toEqual([]);
    await first.stop();
    expect(isSame(first.process)).toBe(false);

    const again = await startOwnTemporal(options);
    expect(again.address).toBe(first.address);
    await again.stop();
  });

  it('adopts a server that outlived the process that started it', async () => {
    const dir = folder('adopted');
    const module = join(import.meta.dirname, 'temporal.mjs');
    const script = `import { startOwnTemporal } from ${JSON.stringify(module)};
      const { process: id } = await startOwnTemporal({ dir: ${JSON.stringify(dir)}, guard: false });
      console.log(id.pid);
      process.kill(process.pid, 'SIGKILL');`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const adopted = await startOwnTemporal({ dir });
    expect(adopted).toMatchObject({ adopted: true, process: { pid: Number(ran.stdout) } });
    await adopted.stop();
  });

  it('is the one in TEMPORAL_ADDRESS when there is one', async () => {
    const server = await startTemporal({ dir: scratch, env: { TEMPORAL_ADDRESS: 'temporal.example:7233' } });
    expect(server).toMatchObject({ address: 'temporal.example:7233', external: true });
  });

  it('is not taken for serving where nobody listens', async () => {
    expect(await isServing('127.0.0.1', await freePort())).toBe(false);
  });
});

describe('where the temporal program comes from', () => {
  it('says in one line, soon, what is missing when downloads are refused and Go is absent', async () => {
    const refusing = `http://127.0.0.1:${await freePort()}`;
    const env = { PATH: '', LIANXIN_CACHE: folder('refused') };
    const begun = Date.now();
    await expect(findTemporal({ env, releaseUrl: refusing })).rejects.toThrow(
      /^Temporal is missing: 127\.0\.0\.1:\d+ cannot be reached; Go is not installed\. Ways to get it: .*\.$/,
    );
    expect(Date.now() - begun).toBeLessThan(BLOCKED_MS_MAX);
    expect(readdirSync(env.LIANXIN_CACHE)).toEqual([]);
  });

  it('gives up a download that is swallowed without an answer', async () => {
    const swallowing = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => swallowing.listen(0, '127.0.0.1', resolve));
    const { port } = swallowing.address() as AddressInfo;
    const begun = Date.now();
    const why = await downloadRelease({ dir: scratch, version: '1.5.1', url: `http://127.0.0.1:${port}`, checksums });
    expect(why).toMatch(/cannot be reached/);
    expect(Date.now() - begun).toBeLessThan(BLOCKED_MS_MAX);
    swallowing.close();
  });

  it('unpacks a release whose checksum is right, and refuses any other', async () => {
    const archive = anArchive();
    const vendor = createServer((_, answer) => answer.end(archive));
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
    const right = { [platform]: createHash('sha256').update(archive).digest('hex') };
    expect(await downloadRelease({ dir: folder('right'), version: '1', url, checksums: right })).toBeUndefined();
    expect(readFileSync(join(scratch, 'right', 'temporal'), 'utf8')).toBe('a program');
    const why = await downloadRelease({ dir: folder('wrong'), version: '1', url, checksums });
    expect(why).toMatch(/^the downloaded archive has checksum/);
    expect(readdirSync(join(scratch, 'wrong'))).toEqual([]);
    vendor.close();
  });
});

const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
const checksums = { [platform]: 'not this' };

function anArchive() {
  const dir = folder('archive');
  writeFileSync(join(dir, 'temporal'), 'a program');
  spawnSync('tar', ['-czf', join(dir, 'a.tar.gz'), '-C', dir, 'temporal']);
  return readFileSync(join(dir, 'a.tar.gz'));
}
