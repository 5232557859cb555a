import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { randomSecret, readJson, writePrivateJson } from '../lib/files.mjs';
import { MissingServer } from '../lib/missing-server.mjs';
import { lastLines, run } from '../lib/run.mjs';
import { giveTo } from './user.mjs';
import { say } from '../../messages/index.mjs';

/**
 * Three roles: the administrator makes databases, the owner migrates, the product signs in as the app.
 * @typedef {{ admin: string, owner: string, app: string }} Passwords
 * @typedef {import('./user.mjs').User} User
 */

export const ROLES = /** @type {const} */ ({ admin: 'lianxin_admin', owner: 'lianxin_owner', app: 'lianxin_app' });

/**
 * Kept beside the data, written before the data exist, so a crash in between leaves nothing unreadable.
 * @param {string} dir
 * @returns {Passwords}
 */
export function passwordsOf(dir) {
  const file = join(dir, 'passwords.json');
  const known = readJson(file);
  if (known) return known;
  const made = { admin: randomSecret(), owner: randomSecret(), app: randomSecret() };
  writePrivateJson(file, made);
  return made;
}

/**
 * Of a role that is none of the three: kept beside theirs.
 * @param {string} dir
 * @param {string} role
 * @returns {string}
 */
export function passwordOf(dir, role) {
  const file = join(dir, 'passwords.json');
  const known = readJson(file) ?? passwordsOf(dir);
  if (known[role]) return known[role];
  const password = randomSecret();
  writePrivateJson(file, { ...known, [role]: password });
  return password;
}

/**
 * Make the data folder, or check that these binaries can read the one that is there.
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {{ home: string, user?: User, passwords: Passwords, durable: boolean }} options
 * @returns {Promise<string>} the data folder
 */
export async function ensureCluster(binaries, { home, user, passwords, durable }) {
  const data = join(home, 'data');
  if (existsSync(data)) {
    checkMajor(data, binaries);
    return data;
  }
  for (const left of readdirSync(home).filter((name) => name.startsWith('data.making-'))) {
    rmSync(join(home, left), { recursive: true, force: true });
  }
  const making = mkdtempSync(join(home, 'data.making-'));
  giveTo(making, user);
  await initialise(binaries, { making, user, password: passwords.admin, durable });
  renameSync(making, data);
  return data;
}

/**
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {{ making: string, user: User | undefined, password: string, durable: boolean }} options
 */
async function initialise(binaries, { making, user, password, durable }) {
  const secretDir = `${making}-secret`;
  mkdirSync(secretDir, { mode: 0o700 });
  const passwordFile = join(secretDir, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(secretDir, user);
  giveTo(passwordFile, user);
  // Sorting by code point gives the same order on every system, whatever locales it has.
  const args = ['-D', making, '-U', ROLES.admin, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  args.push(
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  );
  try {
    const ran = await run(binaries.initdb, args, { ...user, cwd: making, env: postgresEnv() });
    if (ran.code !== 0) throw new Error(say('postgres.init', { output: lastLines(ran.stderr) }));
  } finally {
    rmSync(secretDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} data
 * @param {import('./binaries.mjs').Binaries} binaries
 */
function checkMajor(data, binaries) {
  const made = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8').trim());
  if (made === binaries.major) return;
  throw new MissingServer(`PostgreSQL ${made}`, say('postgres.other-major', { folder: data, major: binaries.major }), [
    say('way.postgres-major', { major: made }),
    say('way.export'),
  ]);
}

/** Nothing of the caller's settings may reach the server. */
export function postgresEnv() {
  return { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
}
