import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLog } from '../lib/log-file.mjs';
import { commandOf, identify, isAlive, isSame, endProcess } from '../lib/process.mjs';
import { lastLines, sleep } from '../lib/run.mjs';
import { postgresEnv } from './cluster.mjs';
import { say } from '../../messages/index.mjs';

const POLL_MS = 10;
// After kill -9 the server replays its log first; a large one takes a while.
const READY_MS_MAX = 120_000;
// A fast shutdown writes a checkpoint; past this it is told to stop at once and recovers on the next start.
export const STOP_MS_MAX = 20_000;
const LINGER_MS_MAX = 10_000;
const LINGER_POLL_MS = 200;

/**
 * @typedef {import('../lib/process.mjs').ProcessId} ProcessId
 * @typedef {{ pid: number, port: number, ready: boolean }} PidFile
 */

/**
 * @param {string} data
 * @returns {PidFile | undefined}
 */
export function readPidFile(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * The server already running on this folder, if it does. A left-over file names a process that is gone, or one that
 * has got the number since.
 * @param {string} data
 * @returns {(PidFile & { id: ProcessId }) | undefined}
 */
export function runningOn(data) {
  const file = readPidFile(data);
  if (!file || !isAlive(file.pid) || !commandOf(file.pid).includes(data)) return undefined;
  return { ...file, id: identify(file.pid) };
}

/**
 * @typedef {{ postgres: string, data: string, port: number, user?: import('./user.mjs').User, logFile: string,
 *   settings: Record<string, string> }} Launch
 */

/**
 * After kill -9 of the server its last children need a moment to notice; until then the folder counts as in use.
 * @param {Launch} options
 * @returns {Promise<ProcessId>}
 */
export async function launch(options) {
  const until = Date.now() + LINGER_MS_MAX;
  for (;;) {
    try {
      return await launchOnce(options);
    } catch (error) {
      const lingering = error instanceof Error && /pre-existing shared memory block/.test(error.message);
      if (!lingering || Date.now() > until) throw error;
      await sleep(LINGER_POLL_MS);
    }
  }
}

/**
 * @param {Launch} options
 * @returns {Promise<ProcessId>}
 */
async function launchOnce({ postgres, data, port, user, logFile, settings }) {
  const stale = readPidFile(data);
  const log = openLog(logFile);
  const values = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const args = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // PostgreSQL refuses to start while the process in a left-over file exists, whatever that process is. This variable
  // makes it disregard that one number, and keeps its other check: that nobody uses the folder's shared memory. So
  // the file itself need never be deleted.
  const env = { ...postgresEnv(), ...(stale && { PG_GRANDPARENT_PID: String(stale.pid) }) };
  const child = spawn(postgres, ['-D', data, ...args], { ...user, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const failed = new Promise((_, reject) => child.once('error', reject));
  await Promise.race([untilReady(child, data, logFile), failed]);
  return identify(/** @type {number} */ (child.pid));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} data
 * @param {string} logFile
 */
async function untilReady(child, data, logFile) {
  const name = 'PostgreSQL';
  const until = Date.now() + READY_MS_MAX;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(say('service.failed', { name, output: lastLines(readFileSync(logFile, 'utf8'), 3) }));
    }
    const file = readPidFile(data);
    if (file?.ready && file.pid === child.pid) return;
    if (Date.now() > until) {
      throw new Error(
        say('service.slow', { name, time: say('seconds', { seconds: READY_MS_MAX / 1000 }), log: logFile }),
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Wait for a server somebody else started: it may be recovering, or on its way out.
 * @param {string} data
 * @param {ProcessId} id
 * @returns {Promise<PidFile | undefined>} undefined when it ended
 */
export async function untilSettled(data, id) {
  const until = Date.now() + READY_MS_MAX;
  while (isSame(id) && Date.now() < until) {
    const file = readPidFile(data);
    if (file?.ready && file.pid === id.pid) return file;
    await sleep(POLL_MS);
  }
  return undefined;
}

/** @param {ProcessId} id */
export async function stopPostmaster(id) {
  await endProcess(id, { polite: 'SIGINT', insist: 'SIGQUIT', waitMsMax: STOP_MS_MAX });
}
