import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../paths.mjs';
import { cached } from '../lib/cache.mjs';
import { MissingServer } from '../lib/missing-server.mjs';
import { lastLines, run, which } from '../lib/run.mjs';
import { downloadRelease } from './release.mjs';
import { say } from '../../messages/index.mjs';

// The last version whose module can be installed by name; later ones need a replace directive.
export const TEMPORAL_CLI_VERSION = '1.5.1';
const MODULE = 'github.com/temporalio/cli/cmd/temporal';
const program = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * @typedef {{ env?: NodeJS.ProcessEnv, log?: (line: string) => void, releaseUrl?: string }} FindOptions
 */

/**
 * The `temporal` program: on PATH, in our cache, from the vendor, or built from source, in this order.
 * @param {FindOptions} [options]
 * @returns {Promise<{ path: string }>}
 */
export async function findTemporal(options = {}) {
  const env = options.env ?? process.env;
  const onPath = which('temporal', env);
  if (onPath) return { path: onPath };
  const make = (/** @type {string} */ dir) => makeTemporal(dir, options, env);
  const root = cacheDir(env);
  const dir = await cached(`temporal-${TEMPORAL_CLI_VERSION}`, make, {
    root,
    ...(options.log && { log: options.log }),
  });
  return { path: join(dir, program) };
}

/**
 * @param {string} dir
 * @param {FindOptions} options
 * @param {NodeJS.ProcessEnv} env
 */
async function makeTemporal(dir, { log = () => undefined, releaseUrl }, env) {
  const blocked = await downloadRelease({ dir, version: TEMPORAL_CLI_VERSION, ...(releaseUrl && { url: releaseUrl }) });
  if (blocked === undefined) return;
  const failed = await build(dir, log, env);
  if (failed === undefined) return;
  throw new MissingServer('Temporal', say('missing.both', { download: blocked, build: failed }), [
    say('way.temporal-address'),
    say('way.temporal'),
    say('way.go'),
  ]);
}

/**
 * @param {string} dir
 * @param {(line: string) => void} log
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} why it could not be built
 */
async function build(dir, log, env) {
  const go = which('go', env);
  if (!go) return say('go.absent');
  log(say('temporal.building'));
  const options = { env: { ...env, GOBIN: dir, GOFLAGS: '' }, cwd: dir };
  const ran = await run(go, ['install', `${MODULE}@v${TEMPORAL_CLI_VERSION}`], options);
  if (ran.code === 0 && existsSync(join(dir, program))) return undefined;
  return say('go.failed', { output: lastLines(ran.stderr, 2) });
}
