import { afterAll } from '@jest/globals';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedDirFor } from '../paths.mjs';

/** Gives folders of a spec file's own, gone with it, as is what a server's own user kept for them elsewhere. */
export function temporaryFolders(): () => string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'lianxin-spec-')));
  const made: string[] = [];
  afterAll(() => {
    const doomed = made.flatMap((dir) => [sharedDirFor(dir), sharedDirFor(join(dir, '.lianxin', 'postgres'))]);
    for (const dir of [...doomed, base]) rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    const dir = join(base, String(made.length));
    made.push(dir);
    mkdirSync(dir);
    return dir;
  };
}
