import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { startKafka } from '../servers/kafka.mjs';
import { startTemporal } from '../servers/temporal.mjs';
import { startApp } from '../supervisor/app.mjs';
import { productNode } from './install.mjs';
import { PROGRAMS, SEARCH_ATTRIBUTES, liveUrl, readyUrl } from './product.mjs';
import { say } from '../messages/index.mjs';

/**
 * @typedef {import('../supervisor/supervisor.mjs').Supervisor} Supervisor
 * @typedef {import('../supervisor/app.mjs').Running} Running
 * @typedef {(line: string) => void} Note
 */

/**
 * @param {Supervisor} supervisor
 * @param {string} state
 * @param {Note} note
 */
export async function postgresService(supervisor, state, note) {
  const options = { dir: join(state, 'postgres'), logFile: join(state, 'logs', 'postgres.log'), log: note };
  const server = await keep(supervisor, { name: 'postgres', ...options }, (keepPort) =>
    startPostgres({ ...options, keepPort }),
  );
  const { host } = new URL(server.url);
  note(server.external ? say('step.given', { address: host, variable: 'DATABASE_URL' }) : host);
  return { url: server.url, ownerUrl: server.ownerUrl, addDatabase: server.addDatabase };
}

/**
 * @param {Supervisor} supervisor
 * @param {string} state
 * @param {Note} note
 */
export async function temporalService(supervisor, state, note) {
  const options = { dir: join(state, 'temporal'), logFile: join(state, 'logs', 'temporal.log'), log: note };
  const start = (/** @type {boolean} */ keepPort) =>
    startTemporal({ ...options, keepPort, searchAttributes: SEARCH_ATTRIBUTES });
  const server = await keep(supervisor, { name: 'temporal', ...options }, start);
  note(server.external ? say('step.given', { address: server.address, variable: 'TEMPORAL_ADDRESS' }) : server.address);
  return { address: server.address, external: server.external, uiUrl: server.uiUrl };
}

/**
 * @param {Supervisor} supervisor
 * @param {string} state
 * @param {Note} note
 */
export async function kafkaService(supervisor, state, note) {
  const options = { dir: join(state, 'kafka'), logFile: join(state, 'logs', 'kafka.log'), log: note };
  const server = await keep(supervisor, { name: 'kafka', ...options }, (keepPort) =>
    startKafka({ ...options, keepPort }),
  );
  note(server.external ? say('step.given', { address: server.brokers, variable: 'KAFKA_BROKERS' }) : server.brokers);
  return { brokers: server.brokers };
}

/**
 * What a partner runs, on a database that is none of the product's.
 * @param {Supervisor} supervisor
 * @param {string} state
 * @param {{ brokers: string, databaseUrl: string }} partner
 */
export async function sampleConsumerService(supervisor, state, { brokers, databaseUrl }) {
  const spec = {
    name: 'sample-consumer',
    command: productNode(),
    // The driver asks for timers that are over.
    args: ['--disable-warning=TimeoutNegativeWarning', PROGRAMS.sampleConsumer],
    env: { PATH: process.env.PATH, KAFKA_BROKERS: brokers, DATABASE_URL: databaseUrl, SHOW_FACTS: '1' },
    logFile: join(state, 'logs', 'sample-consumer.log'),
  };
  await supervisor.add({ name: spec.name, logFile: spec.logFile, start: (signal) => startApp(spec, signal) });
}

/**
 * @param {Supervisor} supervisor
 * @param {'api' | 'worker'} name
 * @param {{ env: Record<string, string>, port: number, state: string, as?: string }} options `as`: where there are more of it
 */
export async function appService(supervisor, name, { env, port, state, as = name }) {
  const spec = {
    name: as,
    command: productNode(),
    args: [PROGRAMS[name]],
    cwd: repoRoot,
    env: appEnv({ ...process.env, ...env }),
    readyUrl: readyUrl(port),
    liveUrl: liveUrl(port),
    logFile: join(state, 'logs', `${as}.log`),
  };
  await supervisor.add({ name: as, logFile: spec.logFile, start: (signal) => startApp(spec, signal) });
}

/**
 * Only `lianxin migrate` and a restore work as the owner of the schema: what listens to people never holds that right.
 * @param {NodeJS.ProcessEnv} env
 */
export const appEnv = ({ DATABASE_OWNER_URL: _owners, ...env }) => env;

/**
 * A server of ours is kept running, on the port the apps were told of; one that somebody else runs is left alone.
 * @template {{ process?: Running['process'] | undefined, stop: () => Promise<void> }} Server
 * @param {Supervisor} supervisor
 * @param {{ name: string, logFile: string }} service
 * @param {(keepPort: boolean) => Promise<Server>} start
 * @returns {Promise<Server>}
 */
async function keep(supervisor, { name, logFile }, start) {
  const server = await start(false);
  if (isOurs(server)) {
    const again = async () => {
      const next = await start(true);
      if (isOurs(next)) return next;
      throw new Error(say('service.taken', { name }));
    };
    await supervisor.keep({ name, logFile, start: again }, server);
  }
  return server;
}

/**
 * @param {{ process?: Running['process'] | undefined, stop: () => Promise<void> }} server
 * @returns {server is Running}
 */
const isOurs = (server) => server.process !== undefined;
