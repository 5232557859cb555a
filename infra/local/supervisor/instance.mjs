import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { tryLock } from '../servers/lib/lock.mjs';

/**
 * What a second start tells about the first.
 * @typedef {{ addresses: import('../launcher/product.mjs').Addresses }} Announcement
 * @typedef {{ announce: (what: Announcement) => void, release: () => void }} Instance
 */

/**
 * Be the only one on this state folder, or learn who is. The lock of a launcher that was killed is taken over.
 * @param {string} state
 * @returns {Instance | { heldBy: number, announced: Announcement | undefined }}
 */
export function becomeInstance(state) {
  const file = join(state, 'running.json');
  const lock = tryLock(join(state, 'instance.lock'));
  if ('heldBy' in lock) return { heldBy: lock.heldBy.pid, announced: readJson(file) };
  rmSync(file, { force: true });
  return {
    announce: (what) => writePrivateJson(file, what),
    release: () => {
      rmSync(file, { force: true });
      lock.release();
    },
  };
}
