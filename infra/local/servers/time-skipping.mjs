import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../paths.mjs';
import { cached } from './lib/cache.mjs';
import { fetchJars, whyNoJava } from './lib/java.mjs';
import { MissingServer } from './lib/missing-server.mjs';

// Versions before 1.36 never suggest to continue as new.
export const TEST_SERVER_VERSION = '1.38.0';

// Temporal's test environment ends its server by SIGKILL of the direct child, so Java must take this script's place.
// The loop beside it ends the server when the test process itself was killed and could not.
const WRAPPER = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
parent=$PPID
(while kill -0 "$parent" 2>/dev/null && kill -0 $$ 2>/dev/null; do sleep 1; done; kill -9 $$ 2>/dev/null) \\
  </dev/null >/dev/null 2>&1 &
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;

/**
 * The time-skipping test server, as a path for `server: { executable: { type: 'existing-path', path } }`.
 * @param {{ env?: NodeJS.ProcessEnv, log?: (line: string) => void }} [options]
 * @returns {Promise<{ path: string, missing?: undefined } | { path?: undefined, missing: string }>}
 */
export async function timeSkippingServer(options = {}) {
  const env = options.env ?? process.env;
  if (env.LIANXIN_TIME_SKIPPING_SERVER) return { path: env.LIANXIN_TIME_SKIPPING_SERVER };
  try {
    await checkMachine(env);
    const make = (/** @type {string} */ dir) => makeServer(dir, env);
    const log = options.log && { log: options.log };
    const dir = await cached(`temporal-test-server-${TEST_SERVER_VERSION}`, make, { root: cacheDir(env), ...log });
    return { path: join(dir, 'test-server') };
  } catch (error) {
    if (error instanceof MissingServer) return { missing: error.message };
    throw error;
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function checkMachine(env) {
  if (process.platform === 'win32') throw missing('it is wrapped in a shell script, which Windows does not run');
  const noJava = await whyNoJava(env);
  if (noJava) throw missing(noJava);
}

/**
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
async function makeServer(dir, env) {
  const failed = await fetchJars(dir, [`io.temporal:temporal-test-server:${TEST_SERVER_VERSION}`], env);
  if (failed) throw missing(failed);
  writeFileSync(join(dir, 'test-server'), WRAPPER);
  chmodSync(join(dir, 'test-server'), 0o755);
}

/** @param {string} reason */
const missing = (reason) =>
  new MissingServer("Temporal's time-skipping test server", reason, ['install Java 11 or later and Maven']);
