import { chmodSync, closeSync, existsSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { forget, guardWithMe } from './lib/orphan-killer.mjs';
import { readJson, writePrivateJson } from './lib/files.mjs';
import { isServing } from './lib/grpc-health.mjs';
import { openLog } from './lib/log-file.mjs';
import { samePort } from './lib/ports.mjs';
import { endProcess, identify, isSame } from './lib/process.mjs';
import { startOnFreePorts, untilServing } from './lib/serving.mjs';
import { findTemporal } from './temporal/binary.mjs';
import { say } from '../messages/index.mjs';

const STOP_MS_MAX = 10_000;
const HOST = '127.0.0.1';
const DATABASE = 'temporal.db';
const DATABASE_FILES = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`];
/**
 * A log beside the file, where the server by default keeps a rollback journal: half the processor time of a wake. The
 * system has what is written at once, so a kill loses nothing; after a power failure the last moments are missing,
 * and the watchdog wakes those whose next act is past.
 */
const PRAGMAS = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];

/**
 * @typedef {{ dir: string, searchAttributes?: Readonly<Record<string, string>>,
 *   dynamicConfig?: Readonly<Record<string, string | number | boolean>>, log?: (line: string) => void,
 *   env?: NodeJS.ProcessEnv, logFile?: string, inMemory?: boolean, guard?: boolean, keepPort?: boolean,
 *   asItComes?: boolean }} TemporalOptions
 * @typedef {{ address: string, uiUrl: string, external: false, adopted: boolean,
 *   process: import('./lib/process.mjs').ProcessId, stop: () => Promise<void> }} OwnTemporal
 * @typedef {{ address: string, uiUrl?: undefined, external: true, adopted: false, process?: undefined,
 *   stop: () => Promise<void> }} ExternalTemporal
 */

/**
 * A Temporal server to use: the one in TEMPORAL_ADDRESS, else our own.
 * @param {TemporalOptions} options
 * @returns {Promise<OwnTemporal | ExternalTemporal>}
 */
export async function startTemporal(options) {
  const address = (options.env ?? process.env).TEMPORAL_ADDRESS;
  if (address) return { address, external: true, adopted: false, stop: async () => undefined };
  return startOwnTemporal(options);
}

/**
 * Our own server on that folder, started, or adopted when it is running.
 * @param {TemporalOptions} options
 * @returns {Promise<OwnTemporal>}
 */
export async function startOwnTemporal(options) {
  const { dir, log = () => undefined } = options;
  mkdirSync(dir, { recursive: true });
  const left = readJson(join(dir, 'running.json'));
  const adopted = left !== undefined && isSame(left.process) && (await isServing(HOST, left.port));
  if (adopted) log(say('service.adopted', { name: 'Temporal', pid: left.process.pid }));
  const running = adopted ? left : await startFresh(options, left);
  if (options.guard !== false) guardWithMe({ process: running.process, polite: 'SIGINT', waitMsMax: STOP_MS_MAX });
  return {
    address: `${HOST}:${running.port}`,
    uiUrl: `http://${HOST}:${running.uiPort}`,
    external: false,
    adopted,
    process: running.process,
    stop: async () => {
      await endProcess(running.process, { polite: 'SIGINT', waitMsMax: STOP_MS_MAX });
      forget(running.process.pid);
    },
  };
}

/**
 * @param {TemporalOptions} options
 * @param {{ process: import('./lib/process.mjs').ProcessId } | undefined} left
 */
async function startFresh(options, left) {
  const { log } = options;
  const found = await findTemporal({ ...(options.env && { env: options.env }), ...(log && { log }) });
  // Two servers on one file would spoil it: one that runs and does not answer has to go first.
  if (left) await endProcess(left.process, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
  return startOnFreePorts(() => startOnce(options, found.path));
}

/**
 * @param {TemporalOptions} options
 * @param {string} path
 */
async function startOnce(options, path) {
  const { dir } = options;
  const port = await samePort(dir, { must: options.keepPort });
  const uiPort = await samePort(dir, { name: 'uiPort' });
  const logFile = openLog(options.logFile ?? join(dir, 'temporal.log'));
  const child = privately(dir, () =>
    spawn(path, serverArgs(options, port, uiPort), { cwd: dir, detached: true, stdio: ['ignore', logFile, logFile] }),
  );
  closeSync(logFile);
  child.unref();
  await untilServing(child, {
    name: 'Temporal',
    log: options.logFile ?? join(dir, 'temporal.log'),
    isServing: () => isServing(HOST, port),
  });
  const running = { process: identify(/** @type {number} */ (child.pid)), port, uiPort };
  writePrivateJson(join(dir, 'running.json'), running);
  return running;
}

/**
 * The server makes its files readable by everybody; ours are the owner's only, also those of an older build.
 * @template T
 * @param {string} dir
 * @param {() => T} start
 * @returns {T}
 */
function privately(dir, start) {
  for (const name of DATABASE_FILES.map((file) => join(dir, file))) if (existsSync(name)) chmodSync(name, 0o600);
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

/**
 * @param {TemporalOptions} options
 * @param {number} port
 * @param {number} uiPort
 */
function serverArgs({ dir, searchAttributes = {}, dynamicConfig = {}, inMemory, asItComes }, port, uiPort) {
  const args = ['server', 'start-dev', '--ip', HOST, '--port', String(port), '--ui-port', String(uiPort)];
  args.push('--log-level', 'warn');
  if (!inMemory) args.push('--db-filename', join(dir, DATABASE), ...(asItComes ? [] : PRAGMAS));
  for (const [name, type] of Object.entries(searchAttributes)) args.push('--search-attribute', `${name}=${type}`);
  for (const [key, value] of Object.entries(dynamicConfig)) {
    args.push('--dynamic-config-value', `${key}=${JSON.stringify(value)}`);
  }
  return args;
}

/**
 * End a server that outlived the process that started it, if there is one.
 * @param {string} dir
 */
export async function stopTemporalIn(dir) {
  const left = readJson(join(dir, 'running.json'));
  if (left) await endProcess(left.process, { polite: 'SIGINT', waitMsMax: STOP_MS_MAX });
}
