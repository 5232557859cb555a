import { afterAll } from '@jest/globals';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {string[]} */
const made = [];

// At the end of the spec file that imports this, after its own hooks: a folder may be wanted anew in each test.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A folder of the spec file's own, gone with it.
 * @returns {string}
 */
export function temporaryFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lianxin-spec-')));
  made.push(folder);
  return folder;
}
