import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { sleep } from './run.mjs';

const POLL_MS = 20;

/**
 * A process by more than its number, since numbers are given out again.
 * @typedef {{ pid: number, born: string }} ProcessId
 */

/**
 * When the process began, in whatever unit this system tells; undefined when it is gone or only a zombie.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function bornAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? bornAtOnLinux(pid) : bornAtElsewhere(pid);
}

/** @param {number} pid */
function bornAtOnLinux(pid) {
  try {
    // The program's name may hold spaces and brackets: count the fields from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function bornAtElsewhere(pid) {
  if (!answersSignal(pid)) return undefined;
  if (process.platform === 'win32') return 'unknown';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function answersSignal(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {number} pid */
export const isAlive = (pid) => bornAt(pid) !== undefined;

/**
 * @param {number} pid
 * @returns {ProcessId}
 */
export const identify = (pid) => ({ pid, born: bornAt(pid) ?? 'gone' });

/** @param {ProcessId} id */
export const isSame = (id) => bornAt(id.pid) === id.born;

/**
 * The program's name, to tell a server from an unrelated process that got its number.
 * @param {number} pid
 */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * @param {ProcessId} id
 * @param {NodeJS.Signals} signal
 */
export function signal(id, signal) {
  if (!isSame(id)) return;
  try {
    process.kill(id.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * @param {ProcessId} id
 * @param {number} waitMsMax
 * @returns {Promise<boolean>} whether it is gone
 */
export async function waitUntilGone(id, waitMsMax) {
  const until = Date.now() + waitMsMax;
  while (isSame(id)) {
    if (Date.now() > until) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Ask politely, wait, then insist.
 * @param {ProcessId} id
 * @param {{ polite: NodeJS.Signals, insist?: NodeJS.Signals, waitMsMax: number }} how
 */
export async function endProcess(id, how) {
  signal(id, how.polite);
  if (await waitUntilGone(id, how.waitMsMax)) return;
  signal(id, how.insist ?? 'SIGKILL');
  await waitUntilGone(id, how.waitMsMax);
}
