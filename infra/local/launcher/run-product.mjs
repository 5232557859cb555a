import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { samePort } from '../servers/lib/ports.mjs';
import { lastLines, run } from '../servers/lib/run.mjs';
import { findKafka } from '../servers/kafka/program.mjs';
import { findTemporal } from '../servers/temporal/binary.mjs';
import { build } from './build.mjs';
import { install, productNode } from './install.mjs';
import { BUILT, COMMANDS, DEMO_ACCOUNTS, PROGRAMS, addresses, productEnv } from './product.mjs';
import { DEMO_SOURCE, demoIntakeEnv } from './demo-intake.mjs';
import { ensureSecrets } from './secrets.mjs';
import { appService, kafkaService, postgresService, sampleConsumerService, temporalService } from './services.mjs';
import { repoRoot } from '../paths.mjs';
import { say } from '../messages/index.mjs';

/**
 * @typedef {import('./progress.mjs').Progress} Progress
 * @typedef {import('../supervisor/supervisor.mjs').Supervisor} Supervisor
 * @typedef {{ state: string, demo: boolean, kafka: boolean, progress: Progress, supervisor: Supervisor }} Launch
 * @typedef {{ brokers: string, databaseUrl?: string | undefined, source?: typeof DEMO_SOURCE }} Partner
 * @typedef {{ addresses: import('./product.mjs').Addresses, secrets: import('./secrets.mjs').SecretFiles, partner?: Partner }} Started
 */

/**
 * From a bare clone to a product that answers.
 * @param {Launch} launch
 * @returns {Promise<Started>}
 */
export async function runProduct(launch) {
  const { state, progress } = launch;
  mkdirSync(join(state, 'logs'), { recursive: true, mode: 0o700 });
  // On a machine without Temporal this takes minutes, so it runs beside the install and the build, and where it fails,
  // it says so before they end.
  await Promise.all([obtainTemporal(progress), launch.kafka && obtainKafka(progress), installAndBuild(progress)]);
  const servers = await startServers(launch);
  return startApps(launch, servers);
}

/** @param {Progress} progress */
async function obtainTemporal(progress) {
  if (process.env.TEMPORAL_ADDRESS) return;
  await findTemporal({ log: (line) => progress.say(`  … temporal: ${line}`) });
}

/** @param {Progress} progress */
async function obtainKafka(progress) {
  if (process.env.KAFKA_BROKERS) return;
  await findKafka({ log: (line) => progress.say(`  … kafka: ${line}`) });
}

/** @param {Progress} progress */
async function installAndBuild(progress) {
  await progress.step(say('step.install'), (note) => install(note, progress.say));
  await progress.step(say('step.build'), (note) => build(note, { outputs: BUILT }));
}

/** @param {Launch} launch */
async function startServers({ state, kafka, progress, supervisor }) {
  const database = await progress.step('postgres', (note) => postgresService(supervisor, state, note));
  const temporal = await progress.step('temporal', (note) => temporalService(supervisor, state, note));
  const broker = kafka && (await progress.step('kafka', (note) => kafkaService(supervisor, state, note)));
  return { database, temporal, ...(broker && broker) };
}

/**
 * @param {Launch} launch
 * @param {Awaited<ReturnType<typeof startServers>>} servers
 * @returns {Promise<Started>}
 */
async function startApps({ state, demo, progress, supervisor }, { database, temporal, brokers }) {
  const secrets = ensureSecrets(state, demo ? DEMO_ACCOUNTS : []);
  const apiPort = await samePort(state, { name: 'api' });
  const workerPort = await samePort(state, { name: 'worker' });
  const settings = productEnv({ apiPort, workerPort, temporal, database, demo, brokers, state, secrets });
  const intake = demo && brokers ? demoIntakeEnv(state, process.env) : {};
  const env = { ...settings, ...intake };
  // What `npx lianxin` reads to talk to this installation.
  writePrivateJson(join(state, 'environment.json'), env);
  await progress.step(say('step.migrate'), (note) => command(COMMANDS.migrate, env, note));
  if (brokers) await progress.step(say('step.topics'), (note) => command(COMMANDS.applyTopics, env, note));
  await Promise.all([
    progress.step('api', () => appService(supervisor, 'api', { env, port: apiPort, state })),
    progress.step('worker', () => appService(supervisor, 'worker', { env, port: workerPort, state })),
  ]);
  if (demo) await progress.step(say('step.first-data'), (note) => loadFirstData(state, env, note));
  const partner = brokers && (await startPartner({ state, progress, supervisor }, { brokers, database, intake }));
  return { addresses: addresses({ apiPort, temporalUi: temporal.uiUrl }), secrets, ...(partner && { partner }) };
}

/**
 * Somebody who is told: only on a server of ours, where he gets a database of his own.
 * @param {Pick<Launch, 'state' | 'progress' | 'supervisor'>} launch
 * @param {{ brokers: string, database: import('./product.mjs').Database, intake: Record<string, string> }} servers
 * @returns {Promise<Partner>}
 */
async function startPartner({ state, progress, supervisor }, { brokers, database, intake }) {
  const databaseUrl = await database.addDatabase?.('partner');
  if (databaseUrl)
    await progress.step(say('step.partner'), () => sampleConsumerService(supervisor, state, { brokers, databaseUrl }));
  return { brokers, databaseUrl, ...(intake.INTAKE_SOURCES_FILE && { source: DEMO_SOURCE }) };
}

/**
 * @param {string} state
 * @param {Record<string, string>} env
 * @param {(line: string) => void} note
 */
async function loadFirstData(state, env, note) {
  const file = join(state, 'installation.json');
  const installation = readJson(file);
  if (installation?.firstData) return note(say('step.loaded'));
  const said = await command(COMMANDS.loadFirstData, env, () => undefined);
  writePrivateJson(file, { ...installation, firstData: true });
  return note(lastLines(said, 1));
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @param {(line: string) => void} note
 */
async function command(args, env, note) {
  const options = { cwd: repoRoot, env: { ...process.env, ...env }, onLine: note };
  const ran = await run(productNode(), [PROGRAMS.cli, ...args], options);
  if (ran.code === 0) return ran.stdout;
  throw new Error(say('command.failed', { command: args.join(' '), output: lastLines(ran.stderr || ran.stdout, 6) }));
}
