import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repoRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where an installation keeps its data, secrets and logs. */
export function stateDir(env = process.env) {
  return env.LIANXIN_HOME ? resolve(env.LIANXIN_HOME) : join(repoRoot, '.lianxin');
}

/** Where downloads and builds are kept, shared by every clone of one user. */
export function cacheDir(env = process.env) {
  return env.LIANXIN_CACHE ? resolve(env.LIANXIN_CACHE) : join(homedir(), '.cache', 'lianxin');
}

/**
 * Data of a server that must run as another user, when that user cannot reach `dir` (a clone below /root).
 * @param {string} dir
 */
export function sharedDirFor(dir) {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  return join('/var/lib/lianxin', name);
}
