import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plants } from './plants.ts';

const root = resolve(__dirname, '../..');
/** Types of the whole tree are loaded once; on a busy machine that takes its time. */
const LINT_MS_MAX = 120_000;

describe('lint bites', () => {
  const noGraphYet = mkdtempSync(join(tmpdir(), 'lianxin-lint-'));
  let broken: string[][] = [];

  beforeAll(() => {
    // Without a cached project graph, as on a fresh clone: there the boundary rule would pass everything.
    const run = spawnSync(process.execPath, [join(root, 'infra/checks/planted.mjs')], {
      cwd: root,
      input: JSON.stringify(plants),
      env: { ...process.env, NX_WORKSPACE_DATA_DIRECTORY: noGraphYet, JEST_WORKER_ID: undefined },
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    broken = JSON.parse(run.stdout) as string[][];
  }, LINT_MS_MAX);

  afterAll(() => rmSync(noGraphYet, { recursive: true, force: true }));

  it.each(plants.map((plant, n) => ({ ...plant, n })))('$what', ({ n, rule }) => {
    if (rule === undefined) expect(broken[n]).toEqual([]);
    else expect(broken[n]).toContain(rule);
  });
});
