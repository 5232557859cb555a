import { say } from '../../messages/index.mjs';
import { sleep } from './run.mjs';

const STARTS_MAX = 3;
// A Kafka broker takes four seconds on an idle machine, up to twenty on a loaded one.
const READY_MS_MAX = 60_000;
const POLL_MS = 50;

/** A server ended before it served. */
class EndedAtOnce extends Error {}

/**
 * What `start` gives; begun anew where its server ended at once: between finding a port free and taking it somebody else
 * may take it.
 * @template T
 * @param {() => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function startOnFreePorts(start) {
  for (let starts = 1; ; starts += 1) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof EndedAtOnce) || starts === STARTS_MAX) throw error;
    }
  }
}

/**
 * Resolves when the child serves. Throws where it ends before, or takes longer than a minute: then it is killed.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ name: string, log: string, isServing: () => Promise<boolean> }} server
 */
export async function untilServing(child, { name, log, isServing }) {
  const until = Date.now() + READY_MS_MAX;
  const failed = new Promise((_, reject) => child.once('error', reject));
  while (!(await Promise.race([isServing(), failed]))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new EndedAtOnce(say('service.failed-see', { name, log }));
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(say('service.slow', { name, log, time: say('seconds', { seconds: READY_MS_MAX / 1000 }) }));
    }
    await sleep(POLL_MS);
  }
}
