import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { lastLines, run } from '../servers/lib/run.mjs';
import { say } from '../messages/index.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, peer?: boolean,
 *   devOptional?: boolean }} LockedPackage
 */

/**
 * `npm ci`, only when what is installed is not what the lock file asks for.
 * @param {(line: string) => void} note
 * @param {string} [root]
 * @returns {Promise<boolean>} whether it had to
 */
export async function install(note, root = repoRoot) {
  if (isInstalled(root)) {
    note(say('step.current'));
    return false;
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const ran = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: process.platform === 'win32',
    onLine: note,
  });
  if (ran.code !== 0) throw new Error(say('install.failed', { output: lastLines(ran.stderr || ran.stdout, 12) }));
  return true;
}

/**
 * npm keeps beside the packages a list of what it installed. Comparing the two lists beats comparing times, which a
 * fresh clone or an ordinary `npm install` set in any order.
 * @param {string} root
 */
export function isInstalled(root) {
  const asked = packagesIn(join(root, 'package-lock.json'));
  const have = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!asked || !have) return false;
  return Object.entries(asked).every(([path, wanted]) => isThere(path, wanted, have[path]));
}

/**
 * @param {string} path
 * @param {LockedPackage} wanted
 * @param {LockedPackage | undefined} got
 */
function isThere(path, wanted, got) {
  // Our own packages are links into the tree, and optional ones may be for another platform.
  const mayLack = !path.startsWith('node_modules/') || wanted.optional || wanted.devOptional || wanted.peer;
  if (!got) return Boolean(mayLack);
  return got.version === wanted.version && got.integrity === wanted.integrity && got.link === wanted.link;
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** The Node the product runs on: the pinned one where npm could install it, else the one we run on. */
export function productNode(root = repoRoot) {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}
