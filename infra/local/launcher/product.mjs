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
});

/** Arguments of the command-line program, by what the launcher wants of it. */
export const COMMANDS = Object.freeze({
  migrate: ['migrate'],
  loadFirstData: ['demo', 'load'],
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
 * @typedef {{ url: string, ownerUrl: string }} Database
 * @typedef {{ apiPort: number, workerPort: number, temporal: { address: string, external: boolean }, database: Database, demo: boolean,
 *   state: string, secrets: import('./secrets.mjs').SecretFiles }} Facts
 */

/**
 * The whole configuration of the product, as environment.
 * @param {Facts} facts
 * @returns {Record<string, string>}
 */
export function productEnv({ apiPort, workerPort, temporal, database, demo, state, secrets }) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    TEMPORAL_ADDRESS: temporal.address,
    // Our own server has the default namespace only.
    TEMPORAL_NAMESPACE: (temporal.external && process.env.TEMPORAL_NAMESPACE) || 'default',
    LIANXIN_HOST: '127.0.0.1',
    LIANXIN_PORT: String(apiPort),
    LIANXIN_WORKER_PORT: String(workerPort),
    LIANXIN_MASTER_KEY_FILE: secrets.masterKey,
    LIANXIN_TOKEN_KEY_FILE: secrets.tokenKey,
    LIANXIN_DEMO: demo ? '1' : '0',
    ...(demo && { LIANXIN_DEMO_ACCOUNTS_FILE: secrets.demoAccounts }),
    LIANXIN_BLOBS_DIR: join(state, 'blobs'),
    // An operator's own files: never in the state folder, which --fresh deletes.
    ...(process.env.LIANXIN_PROGRAMMES_DIR && { LIANXIN_PROGRAMMES_DIR: resolve(process.env.LIANXIN_PROGRAMMES_DIR) }),
  };
}

/** @param {number} port */
export const readyUrl = (port) => `http://127.0.0.1:${port}/health/ready`;

/** @param {number} port */
export const liveUrl = (port) => `http://127.0.0.1:${port}/health/live`;

/**
 * @typedef {Partial<Record<'API' | 'docs' | 'temporalUi', string>>} Addresses
 * @param {{ apiPort: number, temporalUi: string | undefined }} facts
 * @returns {Addresses}
 */
export const addresses = ({ apiPort, temporalUi }) => ({
  API: `http://127.0.0.1:${apiPort}`,
  docs: `http://127.0.0.1:${apiPort}/docs`,
  ...(temporalUi && { temporalUi }),
});
