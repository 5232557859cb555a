import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What must not outlive its owner: a process and how to end it, and folders to remove afterwards.
 * @typedef {import('./process.mjs').ProcessId} ProcessId
 * @typedef {{ process?: ProcessId, polite: NodeJS.Signals, waitMsMax: number, remove?: readonly string[] }} Ward
 */

const script = join(dirname(fileURLToPath(import.meta.url)), 'orphan-killer-main.mjs');

/** @type {import('node:child_process').ChildProcess | undefined} */
let guard;

/**
 * End that process when this one ends, however it ends.
 * @param {Ward} ward
 */
export function guardWithMe(ward) {
  tell({ watch: ward });
}

/** @param {number} pid */
export function forget(pid) {
  if (guard) tell({ forget: pid });
}

/** @param {unknown} order */
function tell(order) {
  guard ??= startGuard([], 'pipe');
  guard.stdin?.write(`${JSON.stringify(order)}\n`);
}

/**
 * End those processes when another one, the owner, is gone.
 * @param {ProcessId} owner
 * @param {readonly Ward[]} watch
 */
export function guardWithOwner(owner, watch) {
  startGuard([JSON.stringify({ owner, watch })], 'ignore');
}

/**
 * @param {readonly string[]} args
 * @param {'pipe' | 'ignore'} input
 */
function startGuard(args, input) {
  const child = spawn(process.execPath, [script, ...args], { detached: true, stdio: [input, 'ignore', 'ignore'] });
  // It must not keep this process alive: its whole purpose begins when this process ends.
  child.unref();
  /** @type {import('node:net').Socket | null} */ (child.stdin)?.unref();
  child.stdin?.on('error', () => {
    guard = undefined;
  });
  child.on('exit', () => {
    if (guard === child) guard = undefined;
  });
  return child;
}
