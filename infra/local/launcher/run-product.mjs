import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { samePort } from '../servers/lib/ports.mjs';
import { lastLines, run } from '../servers/lib/run.mjs';
import { findTemporal } from '../servers/temporal/binary.mjs';
import { build } from './build.mjs';
import { install, productNode } from './install.mjs';
import { COMMANDS, DEMO_ACCOUNTS, PROGRAMS, addresses, productEnv } from './product.mjs';
import { ensureSecrets } from './secrets.mjs';
import { appService, postgresService, temporalService } from './services.mjs';
import { repoRoot } from '../paths.mjs';
import { say } from '../messages/index.mjs';

/**
 * @typedef {import('./progress.mjs').Progress} Progress
 * @typedef {import('../supervisor/supervisor.mjs').Supervisor} Supervisor
 * @typedef {{ state: string, demo: boolean, progress: Progress, supervisor: Supervisor }} Launch
 * @typedef {{ addresses: import('./product.mjs').Addresses, secrets: import('./secrets.mjs').SecretFiles }} Started
 */

/**
 * From a bare clone to a product that answers.
 * @param {Launch} launch
 * @returns {Promise<Started>}
 */
export async function runProduct(launch) {
  const { state, progress } = launch;
  mkdirSync(join(state, 'logs'), { recursive: true, mode: 0o700 });
  // On a machine that has no Temporal this takes minutes, so it goes on beside the install and the build; and where it
  // cannot be had, nobody waits for them to learn it.
  await Promise.all([obtainTemporal(progress), installAndBuild(progress)]);
  const servers = await startServers(launch);
  return startApps(launch, servers);
}

/** @param {Progress} progress */
async function obtainTemporal(progress) {
  if (process.env.TEMPORAL_ADDRESS) return;
  await findTemporal({ log: (line) => progress.say(`  … temporal: ${line}`) });
}

/** @param {Progress} progress */
async function installAndBuild(progress) {
  await progress.step(say('step.install'), (note) => install(note, progress.say));
  await progress.step(say('step.build'), (note) => build(note, { outputs: Object.values(PROGRAMS) }));
}

/** @param {Launch} launch */
async function startServers({ state, progress, supervisor }) {
  const database = await progress.step('postgres', (note) => postgresService(supervisor, state, note));
  const temporal = await progress.step('temporal', (note) => temporalService(supervisor, state, note));
  return { database, temporal };
}

/**
 * @param {Launch} launch
 * @param {Awaited<ReturnType<typeof startServers>>} servers
 * @returns {Promise<Started>}
 */
async function startApps({ state, demo, progress, supervisor }, { database, temporal }) {
  const secrets = ensureSecrets(state, demo ? DEMO_ACCOUNTS : []);
  const apiPort = await samePort(state, { name: 'api' });
  const workerPort = await samePort(state, { name: 'worker' });
  const env = productEnv({ apiPort, workerPort, temporal, database, demo, state, secrets });
  // What `npx lianxin` reads to talk to this installation.
  writePrivateJson(join(state, 'environment.json'), env);
  await progress.step(say('step.migrate'), (note) => command(COMMANDS.migrate, env, note));
  await Promise.all([
    progress.step('api', () => appService(supervisor, 'api', { env, port: apiPort, state })),
    progress.step('worker', () => appService(supervisor, 'worker', { env, port: workerPort, state })),
  ]);
  if (demo) await progress.step(say('step.first-data'), (note) => loadFirstData(state, env, note));
  return { addresses: addresses({ apiPort, temporalUi: temporal.uiUrl }), secrets };
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
