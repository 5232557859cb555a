import { join, resolve } from 'node:path';
import { repoRoot } from '../paths.mjs';

// What the launcher knows of the product: which programs there are, and what they are told. Nothing else here does.

/**
 * Shown in Temporal's own UI; the workflows write them. Named here a second time, since this runs before anything is
 * installed or built: a spec of the workflows compares.
 */
export const SEARCH_ATTRIBUTES = Object.freeze({
  LianxinStage: 'Keyword',
  LianxinNextAct: 'Keyword',
  LianxinNextAt: 'Datetime',
  LianxinStuck: 'Int',
});

export const PROGRAMS = Object.freeze({
  api: join(repoRoot, 'apps/api/dist/main.js'),
  worker: join(repoRoot, 'apps/worker/dist/main.js'),
  cli: join(repoRoot, 'apps/cli/dist/main.js'),
  sampleConsumer: join(repoRoot, 'infra/kafka/sample-consumer/consumer.mjs'),
  sampleSource: join(repoRoot, 'infra/kafka/sample-source/source.mjs'),
});

/** Where the console is built. */
const CONSOLE = join(repoRoot, 'apps/console/dist/site');
/** What a build makes; the sample consumer runs as it is written. */
export const BUILT = Object.freeze([PROGRAMS.api, PROGRAMS.worker, PROGRAMS.cli, join(CONSOLE, 'index.html')]);
/** Topics of an installation that names no others. */
export const SHIPPED_TOPICS = join(repoRoot, 'infra/kafka/topics.json');

/** Arguments of the command-line program, by what the launcher wants of it. */
export const COMMANDS = Object.freeze({
  migrate: ['migrate'],
  loadFirstData: ['demo', 'load'],
  applyTopics: ['topics', 'apply'],
});

/** Who exists in demo mode; the passwords are made at random on the first start. */
export const DEMO_ACCOUNTS = Object.freeze([
  { name: 'officer', roles: ['officer'] },
  { name: 'cadre', roles: ['cadre'] },
  { name: 'stand-in', roles: ['cadre'] },
  { name: 'verifier', roles: ['verifier'] },
  { name: 'supervisor', roles: ['supervisor'] },
  { name: 'leader', roles: ['leader'] },
  { name: 'auditor', roles: ['auditor'] },
  { name: 'reader', roles: ['reader'] },
  { name: 'operator', roles: ['operator'] },
  { name: 'requester', roles: ['requester'] },
]);

/**
 * @typedef {{ url: string, ownerUrl: string, data?: string,
 *   addDatabase?: ((name: string) => Promise<string>) | undefined }} Database
 * @typedef {{ apiPort: number, workerPort: number, temporal: { address: string, external: boolean, uiUrl?: string | undefined },
 *   database: Database, demo: boolean,
 *   brokers?: string | undefined, state: string, secrets: import('./secrets.mjs').SecretFiles }} Facts
 */

/**
 * A broker of the operator's own, and how to get in; the topics that ship unless he names others.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function brokerEnv(env) {
  if (!env.KAFKA_BROKERS) return {};
  const given = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('KAFKA_') && value ? [[name, name.endsWith('_FILE') ? resolve(value) : value]] : [],
  );
  return { KAFKA_TOPICS_FILE: SHIPPED_TOPICS, ...Object.fromEntries(given) };
}

/** @param {Facts['temporal']} temporal */
const temporalEnv = ({ address, external, uiUrl }) => ({
  TEMPORAL_ADDRESS: address,
  // Our own server has the default namespace only.
  TEMPORAL_NAMESPACE: (external && process.env.TEMPORAL_NAMESPACE) || 'default',
  ...(uiUrl && { TEMPORAL_UI_URL: uiUrl }),
});

/**
 * The whole configuration of the product, as environment.
 * @param {Facts} facts
 * @returns {Record<string, string>}
 */
export function productEnv({ apiPort, workerPort, temporal, database, demo, brokers, state, secrets }) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(database.data && { LIANXIN_DATABASE_DIR: database.data }),
    ...temporalEnv(temporal),
    LIANXIN_HOST: '127.0.0.1',
    LIANXIN_PORT: String(apiPort),
    LIANXIN_CONSOLE_DIR: CONSOLE,
    LIANXIN_WORKER_PORT: String(workerPort),
    LIANXIN_MASTER_KEY_FILE: secrets.masterKey,
    LIANXIN_TOKEN_KEY_FILE: secrets.tokenKey,
    LIANXIN_DEMO: demo ? '1' : '0',
    ...(demo && { LIANXIN_DEMO_ACCOUNTS_FILE: secrets.demoAccounts }),
    LIANXIN_BLOBS_DIR: join(state, 'blobs'),
    ...brokerEnv({ ...process.env, ...(brokers && { KAFKA_BROKERS: brokers }) }),
    // An operator's own files: never in the state folder, which --fresh deletes.
    ...(process.env.LIANXIN_PROGRAMMES_DIR && { LIANXIN_PROGRAMMES_DIR: resolve(process.env.LIANXIN_PROGRAMMES_DIR) }),
  };
}

/** @param {number} port */
export const readyUrl = (port) => `http://127.0.0.1:${port}/health/ready`;

/** @param {number} port */
export const liveUrl = (port) => `http://127.0.0.1:${port}/health/live`;

/**
 * @typedef {Partial<Record<'console' | 'track' | 'API' | 'docs' | 'temporalUi', string>>} Addresses
 * @param {{ apiPort: number, temporalUi: string | undefined }} facts
 * @returns {Addresses}
 */
export const addresses = ({ apiPort, temporalUi }) => ({
  console: `http://127.0.0.1:${apiPort}/console/`,
  track: `http://127.0.0.1:${apiPort}/track/`,
  API: `http://127.0.0.1:${apiPort}`,
  docs: `http://127.0.0.1:${apiPort}/docs`,
  ...(temporalUi && { temporalUi }),
});
