import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../paths.mjs';
import { cached } from './lib/cache.mjs';
import { MissingServer } from './lib/missing-server.mjs';
import { isProgram, lastLines, run, which } from './lib/run.mjs';

// Versions before 1.36 never suggest to continue as new.
export const TEST_SERVER_VERSION = '1.38.0';
const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const CONNECT_MS_MAX = 4_000;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lianxin</groupId><artifactId>time-skipping</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER_VERSION}</version>
  </dependency></dependencies>
</project>
`;

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
    await checkJava(env);
    const make = (/** @type {string} */ dir) => fetchJars(dir, env);
    const log = options.log && { log: options.log };
    const dir = await cached(`temporal-test-server-${TEST_SERVER_VERSION}`, make, { root: cacheDir(env), ...log });
    return { path: join(dir, 'test-server') };
  } catch (error) {
    if (error instanceof MissingServer) return { missing: error.message };
    throw error;
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function checkJava(env) {
  if (process.platform === 'win32') throw missing('it is wrapped in a shell script, which Windows does not run');
  const java = which('java', env);
  // macOS has a `java` that only says where to get one.
  const ran = java && isProgram(java) ? await run(java, ['-version'], { env }) : undefined;
  if (ran?.code !== 0) throw missing('Java is not installed');
}

/**
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
async function fetchJars(dir, env) {
  const maven = which('mvn', env);
  if (!maven) throw missing('Maven is not installed');
  writeFileSync(join(dir, 'pom.xml'), POM);
  mkdirSync(join(dir, 'lib'));
  const options = ['-q', '-B', '-DincludeScope=runtime', `-DoutputDirectory=${join(dir, 'lib')}`];
  options.push(
    `-Daether.connector.connectTimeout=${CONNECT_MS_MAX}`,
    `-Dmaven.wagon.http.connectionTimeout=${CONNECT_MS_MAX}`,
  );
  const ran = await run(maven, [MAVEN_PLUGIN, ...options], { cwd: dir, env });
  if (ran.code !== 0) throw missing(`Maven could not fetch it: ${lastLines(ran.stdout + ran.stderr, 1)}`);
  writeFileSync(join(dir, 'test-server'), WRAPPER);
  chmodSync(join(dir, 'test-server'), 0o755);
}

/** @param {string} reason */
const missing = (reason) =>
  new MissingServer("Temporal's time-skipping test server", reason, ['install Java 11 or later and Maven']);
