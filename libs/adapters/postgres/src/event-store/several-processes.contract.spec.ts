import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';
import { expectWholeLog, readUntilDone } from '../../test/log.ts';

const PROCESSES = 4;
const WRITERS = 32;
const APPENDS = 10;
const SHARED_STREAMS = 64;
const TEST_MS_MAX = 180_000;

const WRITER = join(__dirname, '../../test/writer.ts');

/** Versions and positions of the events of one process, as it was told. */
function runWriter(url: string, name: string): Promise<[string, number, string][]> {
  const args = [url, name, WRITERS, APPENDS, SHARED_STREAMS].map(String);
  const child = spawn(process.execPath, ['--conditions=@lianxin/source', WRITER, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(err))));
  });
}

describe(`${PROCESSES} processes of ${WRITERS} writers`, () => {
  let pg: TestPostgres;
  beforeAll(async () => {
    pg = await openTestPostgres();
  }, TEST_MS_MAX);
  afterAll(() => pg.close());

  it(
    'are seen by a reader from the start: all, in order, none twice',
    async () => {
      let done = false;
      const reader = readUntilDone(pg.store, () => done);
      const names = Array.from({ length: PROCESSES }, (_, i) => `p${i}`);
      const acknowledged = (await Promise.all(names.map((name) => runWriter(pg.database.url, name)))).flat();
      done = true;
      const seen = await reader;
      expect(acknowledged).toHaveLength(PROCESSES * WRITERS * APPENDS * 2);
      const places = new Set(seen.map(({ stream, version, position }) => `${stream} ${version} ${position}`));
      expect(acknowledged.filter((place) => !places.has(place.join(' ')))).toEqual([]);
      expect(seen).toHaveLength(acknowledged.length);
      expectWholeLog(seen);
    },
    TEST_MS_MAX,
  );
});
