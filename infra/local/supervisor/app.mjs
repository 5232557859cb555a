import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { forget, guardWithMe } from '../servers/lib/orphan-killer.mjs';
import { openLog } from '../servers/lib/log-file.mjs';
import { endProcess, identify } from '../servers/lib/process.mjs';
import { lastLines, sleep } from '../servers/lib/run.mjs';
import { say } from '../messages/index.mjs';

const POLL_MS = 50;
const ANSWER_MS_MAX = 2_000;
const READY_MS_MAX = 60_000;
// An app finishes the requests and activities it has begun; past this it is killed, and nothing acknowledged is lost.
const STOP_MS_MAX = 10_000;

/**
 * One of our own processes: how to start it and how to tell that it is ready.
 * @typedef {{ name: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv, cwd?: string,
 *   readyUrl?: string, liveUrl?: string, readyMsMax?: number, stopMsMax?: number, logFile: string }} AppSpec
 * @typedef {{ process: import('../servers/lib/process.mjs').ProcessId, stop: () => Promise<void>,
 *   ended?: () => string | undefined, answers?: () => Promise<boolean> }} Running
 */

/**
 * Start it and wait until it says it is ready.
 * @param {AppSpec} spec
 * @param {AbortSignal} [signal] gives up waiting
 * @returns {Promise<Running>}
 */
export async function startApp(spec, signal) {
  const log = openLog(spec.logFile);
  const child = spawn(spec.command, [...spec.args], {
    cwd: spec.cwd,
    env: spec.env ?? process.env,
    // A group of its own: a terminal's Ctrl-C reaches only the supervisor, which stops things in their order.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = once(child);
  if (child.pid === undefined)
    throw new Error(say('service.unable', { name: spec.name, reason: (await failed).message }));
  child.unref();
  const id = identify(child.pid);
  const stopMsMax = spec.stopMsMax ?? STOP_MS_MAX;
  guardWithMe({ process: id, polite: 'SIGTERM', waitMsMax: stopMsMax });
  const stop = async () => {
    await endProcess(id, { polite: 'SIGTERM', waitMsMax: stopMsMax });
    forget(id.pid);
  };
  try {
    await untilReady(child, spec, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  const { liveUrl } = spec;
  return { process: id, stop, ended: () => endOf(child), ...(liveUrl && { answers: () => answersOk(liveUrl) }) };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Error>}
 */
const once = (child) => new Promise((resolve) => child.once('error', resolve));

/** @param {import('node:child_process').ChildProcess} child */
function endOf(child) {
  if (child.signalCode !== null) return say('service.signal', { signal: child.signalCode });
  return child.exitCode === null ? undefined : say('service.code', { code: child.exitCode });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {AppSpec} spec
 * @param {AbortSignal | undefined} signal
 */
async function untilReady(child, spec, signal) {
  const { name, logFile, readyUrl, readyMsMax = READY_MS_MAX } = spec;
  if (readyUrl === undefined) return;
  const until = Date.now() + readyMsMax;
  while (!(await answersOk(readyUrl))) {
    const end = endOf(child);
    if (end) throw new Error(say('service.last-words', { name, end, output: lastWords(logFile) }));
    if (signal?.aborted) throw new Error(say('service.unwanted', { name }));
    if (Date.now() > until) {
      const time = say('seconds', { seconds: readyMsMax / 1000 });
      throw new Error(say('service.slow', { name, time, log: logFile }));
    }
    await sleep(POLL_MS);
  }
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function answersOk(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** @param {string} logFile */
export const lastWords = (logFile) => lastLines(readFileSync(logFile, 'utf8'), 2).slice(-600);
