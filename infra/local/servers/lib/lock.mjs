import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isSame } from './process.mjs';
import { sleep } from './run.mjs';

const POLL_MS = 100;
// Clearing a dead owner's lock is a few system calls; longer than this, the process that began it died in between.
const CLEARING_MS_MAX = 10_000;

/** @typedef {import('./process.mjs').ProcessId} ProcessId */

/**
 * Take the lock at once, or answer who holds it. A lock whose owner is dead is taken over.
 * @param {string} file
 * @returns {{ release: () => void } | { heldBy: ProcessId }}
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const me = identify(process.pid);
  for (;;) {
    if (publish(file, me)) return { release: () => release(file, me) };
    const owner = ownerOf(file);
    if (owner && isSame(owner)) return { heldBy: owner };
    clear(file);
  }
}

/**
 * Do the work while holding the lock, waiting for it as long as a living process holds it.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(heldBy: ProcessId) => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait?.(lock.heldBy);
    told = true;
    await sleep(POLL_MS);
  }
}

/**
 * A hard link appears with its whole content or not at all, so nobody reads half an owner.
 * @param {string} file
 * @param {ProcessId} me
 */
function publish(file, me) {
  const mine = `${file}.${me.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, JSON.stringify(me));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {ProcessId | undefined}
 */
export function ownerOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Remove a dead owner's lock. Only one process clears at a time and looks again first, so that a lock taken in the
 * meantime by a living process is never removed.
 * @param {string} file
 */
function clear(file) {
  const clearing = `${file}.clearing`;
  try {
    mkdirSync(clearing);
  } catch {
    forgetAbandonedClearing(clearing);
    return;
  }
  try {
    const owner = ownerOf(file);
    if (!owner || !isSame(owner)) rmSync(file, { force: true });
  } finally {
    rmdirSync(clearing);
  }
}

/** @param {string} clearing */
function forgetAbandonedClearing(clearing) {
  try {
    if (Date.now() - statSync(clearing).mtimeMs < CLEARING_MS_MAX) return;
    const aside = `${clearing}.${process.pid}`;
    renameSync(clearing, aside);
    rmdirSync(aside);
  } catch {
    // Another process has cleared it: the next look decides.
  }
}

/**
 * @param {string} file
 * @param {ProcessId} me
 */
function release(file, me) {
  const owner = ownerOf(file);
  if (owner?.pid === me.pid && owner.born === me.born) rmSync(file, { force: true });
}
