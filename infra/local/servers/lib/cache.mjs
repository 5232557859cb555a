import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../paths.mjs';
import { withLock } from './lock.mjs';
import { say } from '../../messages/index.mjs';

/**
 * A folder of the cache, made at most once however many ask: `make` fills a temporary folder, which gets its name only
 * when it is whole.
 * @param {string} name
 * @param {(dir: string) => Promise<void>} make
 * @param {{ root?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<string>}
 */
export async function cached(name, make, options = {}) {
  const root = options.root ?? cacheDir();
  const target = join(root, name);
  if (existsSync(target)) return target;
  mkdirSync(root, { recursive: true });
  const waiting = (/** @type {{ pid: number }} */ by) => options.log?.(say('cache.waiting', { pid: by.pid, name }));
  return withLock(
    join(root, `${name}.lock`),
    async () => {
      if (existsSync(target)) return target;
      removeAbandoned(root, `${name}.making-`);
      const making = join(root, `${name}.making-${process.pid}`);
      mkdirSync(making);
      try {
        await make(making);
        renameSync(making, target);
      } finally {
        rmSync(making, { recursive: true, force: true });
      }
      return target;
    },
    waiting,
  );
}

/**
 * What a killed maker left; we hold the lock, so nobody else is making it.
 * @param {string} root
 * @param {string} prefix
 */
function removeAbandoned(root, prefix) {
  for (const entry of readdirSync(root)) {
    if (entry.startsWith(prefix)) rmSync(join(root, entry), { recursive: true, force: true });
  }
}
