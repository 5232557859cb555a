import { chmodSync, chownSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sharedDirFor } from '../../paths.mjs';
import { MissingServer } from '../lib/missing-server.mjs';
import { say } from '../../messages/index.mjs';

/** @typedef {{ uid: number, gid: number }} User */

// PostgreSQL refuses to run as root; these exist on the systems where root is all there is (containers, CI).
const CANDIDATES = ['postgres', 'nobody'];

/**
 * The user the server must run as, or undefined when that is simply us.
 * @returns {User | undefined}
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new MissingServer('PostgreSQL', say('postgres.root'), [
    say('way.ordinary-user'),
    say('way.add-user'),
    say('way.database-url'),
  ]);
}

/**
 * `dir`, or a stand-in for it that the server's user can reach.
 * @param {string} dir
 * @param {User | undefined} user
 */
export function reachableDir(dir, user) {
  if (!user) return makeDir(dir);
  if (canReach(makeDir(dir), user)) return dir;
  const shared = makeDir(sharedDirFor(dir));
  // Whatever the umask: others may pass through, and what must be private below has its own mode.
  for (const at of [dirname(shared), shared]) chmodSync(at, 0o755);
  return shared;
}

/** @param {string} dir */
function makeDir(dir) {
  mkdirSync(dir, { recursive: true });
  return dir;
}

/**
 * @param {string} dir
 * @param {User} user
 */
function canReach(dir, user) {
  for (let at = dir; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const allowed = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
    if (!allowed) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * @param {string} path
 * @param {User | undefined} user
 */
export function giveTo(path, user) {
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * Let every user read and run what is below, whatever the umask was when it was made.
 * @param {string} dir
 */
export function openToAll(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}
