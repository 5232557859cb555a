import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgres } from './pg/binaries.mjs';
import { ROLES, ensureCluster, passwordOf, passwordsOf } from './pg/cluster.mjs';
import { adminAccess, ensureDatabase, ensureForeignDatabase, ensureRoles, urlsFor } from './pg/databases.mjs';
import { STOP_MS_MAX, launch, runningOn, stopPostmaster, untilSettled } from './pg/postmaster.mjs';
import { reachableDir, serverUser } from './pg/user.mjs';
import { isBrokenConnection, query } from './pg/query.mjs';
import { sharedDirFor } from '../paths.mjs';
import { forget, guardWithMe } from './lib/orphan-killer.mjs';
import { samePort } from './lib/ports.mjs';
import { sleep } from './lib/run.mjs';
import { say } from '../messages/index.mjs';

export { ROLES };
export const DATABASE = 'lianxin';

/**
 * @typedef {{ dir: string, log?: (line: string) => void, env?: NodeJS.ProcessEnv, logFile?: string,
 *   settings?: Record<string, string>, durable?: boolean, guard?: boolean,
 *   keepPort?: boolean }} PostgresOptions
 * @typedef {{ url: string, ownerUrl: string, external: true, adopted: false, process?: undefined, data?: undefined,
 *   addDatabase?: undefined, stop: () => Promise<void> }} ExternalPostgres
 * @typedef {{ url: string, ownerUrl: string, external: false, adopted: boolean, data: string,
 *   process: import('./lib/process.mjs').ProcessId, admin: import('./pg/query.mjs').Access,
 *   passwords: import('./pg/cluster.mjs').Passwords, addDatabase: (name: string) => Promise<string>,
 *   stop: () => Promise<void> }} OwnPostgres
 */

// A server told to stop at once may still take this long to be gone.
const ADOPT_MS_MAX = 20_000;
const ADOPT_POLL_MS = 50;

/** What a person may read in a server's log holds no row: DETAIL lines quote values. */
const SETTINGS = { log_error_verbosity: 'terse', log_timezone: 'UTC', timezone: 'UTC', max_connections: '200' };

/**
 * A PostgreSQL to use: the one in DATABASE_URL, else our own on that folder, started, or adopted when it is running.
 * @param {PostgresOptions} options
 * @returns {Promise<OwnPostgres | ExternalPostgres>}
 */
export async function startPostgres(options) {
  const env = options.env ?? process.env;
  const url = env.DATABASE_URL;
  if (url) {
    return {
      url,
      ownerUrl: env.DATABASE_OWNER_URL ?? url,
      external: true,
      adopted: false,
      stop: async () => undefined,
    };
  }
  return startOwnPostgres(options);
}

/**
 * Our own server on that folder, started, or adopted when it is running.
 * @param {PostgresOptions} options
 * @returns {Promise<OwnPostgres>}
 */
export async function startOwnPostgres(options) {
  const { dir, log = () => undefined, durable = true } = options;
  mkdirSync(dir, { recursive: true });
  const user = serverUser();
  const home = realpathSync(reachableDir(dir, user));
  const passwords = passwordsOf(dir);
  const adopted = await adopt(join(home, 'data'), passwords.admin, log);
  const running = adopted ?? (await startFresh(options, { home, user, passwords, durable }));
  if (options.guard !== false) guardWithMe({ process: running.id, polite: 'SIGINT', waitMsMax: STOP_MS_MAX });
  await ensureRoles(running.admin, passwords);
  await ensureDatabase(running.admin, DATABASE);
  return {
    ...urlsFor(running.admin.port, passwords, DATABASE),
    external: false,
    adopted: adopted !== undefined,
    process: running.id,
    admin: running.admin,
    passwords,
    data: join(home, 'data'),
    addDatabase: (name) => ensureForeignDatabase(running.admin, name, passwordOf(dir, name)),
    stop: async () => {
      await stopPostmaster(running.id);
      forget(running.id.pid);
    },
  };
}

/**
 * A server that outlived the process that started it is used as it is, once it proves to be ours.
 * @param {string} data
 * @param {string} password
 * @param {(line: string) => void} log
 */
async function adopt(data, password, log) {
  const found = existsSync(data) ? runningOn(data) : undefined;
  if (!found) return undefined;
  const until = Date.now() + ADOPT_MS_MAX;
  for (;;) {
    const settled = await untilSettled(data, found.id);
    if (!settled) return undefined;
    const admin = adminAccess(settled.port, password);
    try {
      await proveOurs(admin, data);
      log(say('service.adopted', { name: 'PostgreSQL', pid: found.id.pid }));
      return { id: found.id, admin };
    } catch (error) {
      // On its way out it breaks connections; then it is gone at the next look.
      if (!isBrokenConnection(error) || Date.now() > until) throw error;
      await sleep(ADOPT_POLL_MS);
    }
  }
}

/**
 * @param {import('./pg/query.mjs').Access} admin
 * @param {string} data
 */
async function proveOurs(admin, data) {
  const rows = await query(admin, ['SHOW data_directory']);
  if (rows[0]?.[0] !== data) throw new Error(say('postgres.not-ours', { port: admin.port, folder: data }));
}

/**
 * @param {PostgresOptions} options
 * @param {{ home: string, user: import('./pg/user.mjs').User | undefined,
 *   passwords: import('./pg/cluster.mjs').Passwords, durable: boolean }} place
 */
async function startFresh(options, { home, user, passwords, durable }) {
  const found = await findPostgres({
    ...(options.env && { env: options.env }),
    ...(user && { user }),
    ...(options.log && { log: options.log }),
  });
  const data = await ensureCluster(found, { home, passwords, durable, ...(user && { user }) });
  const port = await samePort(options.dir, { must: options.keepPort });
  const logFile = options.logFile ?? join(options.dir, 'postgres.log');
  const settings = { ...SETTINGS, ...options.settings };
  const id = await launch({ postgres: found.postgres, data, port, logFile, settings, ...(user && { user }) });
  return { id, admin: adminAccess(port, passwords.admin) };
}

/**
 * End a server that outlived the process that started it, if there is one.
 * @param {string} dir
 */
export async function stopPostgresIn(dir) {
  for (const home of [dir, sharedDirFor(dir)].filter((at) => existsSync(at))) {
    const found = runningOn(join(realpathSync(home), 'data'));
    if (found) await stopPostmaster(found.id);
  }
}
