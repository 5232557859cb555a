import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { lastLines, run } from '../servers/lib/run.mjs';
import { say } from '../messages/index.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, peer?: boolean,
 *   devOptional?: boolean }} LockedPackage
 */

// Retries of a registry that does not answer: two, so that a machine without a network is told at once.
const FETCH_RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
// A machine that is busy or far away has its first answer by then; a connection that fails is told of at once.
const SILENT_MS_MAX = 20_000;

/**
 * `npm ci`, only when what is installed is not what the lock file asks for.
 * @param {(line: string) => void} note what it is at
 * @param {(line: string) => void} warn what a person has to know now
 * @param {string} [root]
 * @returns {Promise<boolean>} whether it had to
 */
export async function install(note, warn, root = repoRoot) {
  if (isInstalled(root)) {
    note(say('step.current'));
    return false;
  }
  await runNpm({ root, env: process.env, note, warn });
  return true;
}

/**
 * What npm has cached is taken from there; a registry that does not answer is told of within seconds.
 * @param {{ root: string, env: NodeJS.ProcessEnv, note: (line: string) => void, warn: (line: string) => void }} options
 */
export async function runNpm({ root, env, note, warn }) {
  const windows = process.platform === 'win32';
  const network = listen({ note, warn });
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=http', '--prefer-offline', ...FETCH_RETRIES];
  const options = { cwd: root, env, shell: windows, onLine: network.onLine };
  const ran = await run(windows ? 'npm.cmd' : 'npm', args, options);
  network.stop();
  if (ran.code === 0) return;
  const output = lastLines(errorsIn(ran.stderr) || ran.stdout, 12);
  throw new Error(say(network.unreachable() ? 'install.no-network' : 'install.failed', { output }));
}

const errorsIn = (/** @type {string} */ stderr) =>
  stderr
    .split('\n')
    .filter((line) => !/^npm http/.test(line))
    .join('\n');

/**
 * Reads from npm's own lines whether the registry answers; warns once when it does not.
 * @param {{ note: (line: string) => void, warn: (line: string) => void }} options
 */
function listen({ note, warn }) {
  let fetched = 0;
  let warned = false;
  let failed = false;
  const warnOnce = (/** @type {string} */ why) => {
    if (!warned && fetched === 0) warn(why);
    warned = true;
  };
  const silent = setTimeout(() => warnOnce(say('install.silent')), SILENT_MS_MAX);
  return {
    onLine: (/** @type {string} */ line) => {
      const failure = /^npm http fetch GET .* failed with (\S+)/.exec(line);
      if (failure) {
        failed = true;
        warnOnce(say('install.unreachable', { why: /** @type {string} */ (failure[1]) }));
      }
      if (/^npm http (?:fetch GET \d|cache )/.test(line)) note(say('install.fetched', { count: (fetched += 1) }));
    },
    unreachable: () => failed && fetched === 0,
    stop: () => clearTimeout(silent),
  };
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
