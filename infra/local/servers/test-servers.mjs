import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dropDatabase, makeDatabase, urlsFor } from './pg/databases.mjs';
import { startOwnPostgres } from './postgres.mjs';
import { startOwnKafka } from './kafka.mjs';
import { selfSigned } from './lib/certificate.mjs';
import { startOwnTemporal } from './temporal.mjs';
import { guardWithOwner } from './lib/orphan-killer.mjs';
import { readJson, writePrivateJson } from './lib/files.mjs';
import { SEARCH_ATTRIBUTES } from '../launcher/product.mjs';
import { withLock } from './lib/lock.mjs';
import { identify, isSame } from './lib/process.mjs';
import { run } from './lib/run.mjs';
import { findTemporal } from './temporal/binary.mjs';

// One set of servers a test run, started by whichever spec file asks first and ended when the run's process is gone,
// however it ended. A spec file needs no global set-up: it asks for a database of its own and gets one.

/**
 * @typedef {import('./lib/process.mjs').ProcessId} ProcessId
 * @typedef {{ url: string, ownerUrl: string, name: string, drop: () => Promise<void> }} TestDatabase
 */

const POSTGRES_STOP_MS_MAX = 5_000;

/**
 * A fresh, empty database on the run's PostgreSQL; `template` names a database to copy instead.
 * @param {{ template?: string }} [options]
 * @returns {Promise<TestDatabase>}
 */
export async function createDatabase(options = {}) {
  const { admin, passwords } = await testPostgres();
  const name = `t_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await makeDatabase(admin, name, options.template);
  return { ...urlsFor(admin.port, passwords, name), name, drop: () => dropDatabase(admin, name) };
}

/**
 * The run's PostgreSQL, with fsync on as in real life.
 * @returns {Promise<{ url: string, ownerUrl: string, admin: import('./pg/query.mjs').Access,
 *   passwords: import('./pg/cluster.mjs').Passwords, process: ProcessId }>}
 */
export const testPostgres = () =>
  shared('postgres', async (dir) => {
    // Always our own: a user's DATABASE_URL is never a place for tests.
    const server = await startOwnPostgres({ dir, durable: false, guard: false });
    const { url, ownerUrl, admin, passwords, process: id, data } = server;
    return { info: { url, ownerUrl, admin, passwords, process: id }, remove: [dirname(data)] };
  });

/**
 * The run's Temporal server, data in memory, with the product's search attributes and those asked for.
 * @param {{ searchAttributes?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<{ address: string, uiUrl: string, process: ProcessId }>}
 */
export async function testTemporal({ searchAttributes = {} } = {}) {
  const server = await shared('temporal', async (dir) => {
    const started = await startOwnTemporal({ dir, inMemory: true, guard: false, searchAttributes: SEARCH_ATTRIBUTES });
    return { info: { address: started.address, uiUrl: started.uiUrl, process: started.process }, remove: [] };
  });
  for (const [name, type] of Object.entries(searchAttributes)) {
    if (!(name in SEARCH_ATTRIBUTES)) await addSearchAttribute(server.address, name, type);
  }
  return server;
}

/** Who may sign in at the secure listener. */
const KAFKA_USER = Object.freeze({ user: 'lianxin', password: 'test-password' });

/**
 * The run's Kafka broker: one listener that lets in everybody, one that asks for a certificate and a password.
 * @returns {Promise<{ brokers: string, secureBrokers: string, user: string, password: string, cert: string, key: string,
 *   process: ProcessId }>} `cert` vouches for itself, for the broker and for a client that has its key
 */
export const testKafka = () =>
  shared('kafka', async (dir) => {
    const { cert, key } = selfSigned();
    const users = { [KAFKA_USER.user]: KAFKA_USER.password };
    const secure = { cert, key, users, clientAuth: /** @type {const} */ ('required') };
    const started = await startOwnKafka({ dir, guard: false, secure });
    const { brokers, secureBrokers = '', process: id } = started;
    return { info: { brokers, secureBrokers, ...KAFKA_USER, cert, key, process: id }, remove: [] };
  });

/**
 * A text that every spec file needs, such as packed workflows: made once for all files of a run of `npm test`. In a run that
 * somebody began by hand each file makes its own, since what it is made from may have changed since the last one.
 * @param {string} name
 * @param {() => Promise<string>} make
 * @returns {Promise<string>}
 */
export async function makeOnceForRun(name, make) {
  if (!process.env.LIANXIN_TEST_OWNER_PID) return make();
  const file = join(folderOf(runOwner()), name);
  return withLock(`${file}.lock`, async () => {
    if (!existsSync(file)) {
      writeFileSync(`${file}.part`, await make());
      renameSync(`${file}.part`, file);
    }
    return readFileSync(file, 'utf8');
  });
}

/**
 * @param {string} address
 * @param {string} name
 * @param {string} type
 */
async function addSearchAttribute(address, name, type) {
  const { path } = await findTemporal();
  const args = ['operator', 'search-attribute', 'create', '--address', address, '--name', name, '--type', type];
  const ran = await run(path, args);
  // Another spec file may have asked for the same one.
  if (ran.code !== 0 && !/already exists/.test(ran.stderr)) throw new Error(ran.stderr.trim());
}

/**
 * @template {{ process: ProcessId }} Info
 * @param {string} name
 * @param {(dir: string) => Promise<{ info: Info, remove: readonly string[] }>} start
 * @returns {Promise<Info>}
 */
async function shared(name, start) {
  const owner = runOwner();
  const dir = folderOf(owner);
  const file = join(dir, `${name}.json`);
  return withLock(join(dir, `${name}.lock`), async () => {
    const known = readJson(file);
    if (known && isSame(known.process)) return known;
    const { info, remove } = await start(join(dir, name));
    guardWithOwner(owner, [
      { process: info.process, polite: 'SIGINT', waitMsMax: POSTGRES_STOP_MS_MAX, remove: [...remove, dir] },
    ]);
    writePrivateJson(file, info);
    return info;
  });
}

/**
 * What a run has for its time; it goes with its servers.
 * @param {ProcessId} owner
 */
function folderOf(owner) {
  const dir = join(tmpdir(), `lianxin-test-${owner.pid}-${owner.born}`);
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  return dir;
}

/**
 * The process whose end is the end of a test run: named by the launcher, else Jest itself, whose workers are children
 * with a channel to it.
 */
function runOwner() {
  const named = Number(process.env.LIANXIN_TEST_OWNER_PID);
  if (named && identify(named).born !== 'gone') return identify(named);
  return identify(process.send ? process.ppid : process.pid);
}
