import { closeSync, existsSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { say } from '../messages/index.mjs';
import { isBrokerServing } from './kafka/api-versions.mjs';
import { findKafka } from './kafka/program.mjs';
import { brokerProperties } from './kafka/properties.mjs';
import { readJson, writePrivate, writePrivateJson } from './lib/files.mjs';
import { openLog } from './lib/log-file.mjs';
import { forget, guardWithMe } from './lib/orphan-killer.mjs';
import { samePort } from './lib/ports.mjs';
import { endProcess, identify, isSame } from './lib/process.mjs';
import { lastLines, run } from './lib/run.mjs';
import { startOnFreePorts, untilServing } from './lib/serving.mjs';

const STOP_MS_MAX = 20_000;
const HOST = '127.0.0.1';
/** Quick to start and small: what one installation sends fits many times over. */
const JVM = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dlog4j2.level=WARN'];

/**
 * @typedef {import('./lib/process.mjs').ProcessId} ProcessId
 * @typedef {{ dir: string, log?: (line: string) => void, env?: NodeJS.ProcessEnv, logFile?: string, guard?: boolean,
 *   keepPort?: boolean, secure?: Omit<import('./kafka/properties.mjs').SecureListener, 'port'>,
 *   settings?: Readonly<Record<string, string>> }} KafkaOptions
 * @typedef {{ process: ProcessId, port: number, securePort?: number }} RunningBroker
 * @typedef {{ brokers: string, secureBrokers?: string, external: false, adopted: boolean, process: ProcessId,
 *   stop: () => Promise<void> }} OwnKafka
 * @typedef {{ brokers: string, external: true, adopted: false, process?: undefined, secureBrokers?: undefined,
 *   stop: () => Promise<void> }} ExternalKafka
 */

/**
 * A Kafka broker to use: those in KAFKA_BROKERS, else our own.
 * @param {KafkaOptions} options
 * @returns {Promise<OwnKafka | ExternalKafka>}
 */
export async function startKafka(options) {
  const brokers = (options.env ?? process.env).KAFKA_BROKERS;
  if (brokers) return { brokers, external: true, adopted: false, stop: async () => undefined };
  return startOwnKafka(options);
}

/**
 * Our own broker on that folder, started, or adopted when it is running.
 * @param {KafkaOptions} options
 * @returns {Promise<OwnKafka>}
 */
export async function startOwnKafka(options) {
  const { dir, log = () => undefined } = options;
  mkdirSync(dir, { recursive: true });
  const left = /** @type {RunningBroker | undefined} */ (readJson(join(dir, 'running.json')));
  const adopted = left !== undefined && isSame(left.process) && (await isBrokerServing(HOST, left.port));
  if (adopted) log(say('service.adopted', { name: 'Kafka', pid: left.process.pid }));
  const running = adopted ? left : await startFresh(options, left);
  if (options.guard !== false) guardWithMe({ process: running.process, polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
  return {
    brokers: `${HOST}:${running.port}`,
    ...(running.securePort && { secureBrokers: `${HOST}:${running.securePort}` }),
    external: false,
    adopted,
    process: running.process,
    stop: async () => {
      await endProcess(running.process, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
      forget(running.process.pid);
    },
  };
}

/**
 * @param {KafkaOptions} options
 * @param {RunningBroker | undefined} left
 */
async function startFresh(options, left) {
  const { log } = options;
  const program = await findKafka({ ...(options.env && { env: options.env }), ...(log && { log }) });
  if (left) await endProcess(left.process, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
  return startOnFreePorts(() => startOnce(options, program));
}

/**
 * @param {KafkaOptions} options
 * @param {{ java: string, classPath: string }} program
 * @returns {Promise<RunningBroker>}
 */
async function startOnce(options, { java, classPath }) {
  const { dir, settings } = options;
  const [port, controllerPort] = [
    await samePort(dir, { must: options.keepPort }),
    await samePort(dir, { name: 'controllerPort' }),
  ];
  const secure = options.secure && { ...options.secure, port: await samePort(dir, { name: 'securePort' }) };
  const file = join(dir, 'server.properties');
  const data = join(dir, 'data');
  writePrivate(file, brokerProperties({ data, port, controllerPort, secure, settings }));
  if (!existsSync(join(data, 'meta.properties'))) await format(java, classPath, file);
  const logName = options.logFile ?? join(dir, 'kafka.log');
  const logFile = openLog(logName);
  const child = spawn(java, [...JVM, '-cp', classPath, 'kafka.Kafka', file], {
    cwd: dir,
    detached: true,
    stdio: ['ignore', logFile, logFile],
  });
  closeSync(logFile);
  child.unref();
  await untilServing(child, { name: 'Kafka', log: logName, isServing: () => isBrokerServing(HOST, port) });
  const running = {
    process: identify(/** @type {number} */ (child.pid)),
    port,
    ...(secure && { securePort: secure.port }),
  };
  writePrivateJson(join(dir, 'running.json'), running);
  return running;
}

/**
 * The data folder gets its cluster's id; a broker refuses one that has none.
 * @param {string} java
 * @param {string} classPath
 * @param {string} file
 */
async function format(java, classPath, file) {
  const bytes = randomBytes(16);
  // An id that begins with a dash would be taken for an option.
  bytes[0] = Number(bytes[0]) & 0x7f;
  const id = bytes.toString('base64url');
  const args = [...JVM, '-cp', classPath, 'kafka.tools.StorageTool', 'format', '--ignore-formatted'];
  const ran = await run(java, [...args, '-t', id, '-c', file]);
  if (ran.code !== 0)
    throw new Error(say('service.failed', { name: 'Kafka', output: lastLines(ran.stderr || ran.stdout, 2) }));
}

/**
 * End a broker that outlived the process that started it, if there is one.
 * @param {string} dir
 */
export async function stopKafkaIn(dir) {
  const left = readJson(join(dir, 'running.json'));
  if (left) await endProcess(left.process, { polite: 'SIGTERM', waitMsMax: STOP_MS_MAX });
}
