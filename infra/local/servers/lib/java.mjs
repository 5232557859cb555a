import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../messages/index.mjs';
import { isProgram, lastLines, run, which } from './run.mjs';

const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const CONNECT_MS_MAX = 4_000;

/**
 * Why no Java program can be run here; undefined where it can.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
export async function whyNoJava(env) {
  const java = which('java', env);
  // macOS has a `java` that only says where to get one.
  const ran = java && isProgram(java) ? await run(java, ['-version'], { env }) : undefined;
  return ran?.code === 0 ? undefined : say('java.missing');
}

/** @param {string} artifact `group:name:version` */
function dependencyOn(artifact) {
  const [group, name, version] = artifact.split(':');
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
}

/**
 * Puts the jars of these artifacts, with all they need to run, into `lib` of a folder.
 * @param {string} dir
 * @param {readonly string[]} artifacts
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} why it could not
 */
export async function fetchJars(dir, artifacts, env) {
  const maven = which('mvn', env);
  if (!maven) return say('maven.missing');
  writeFileSync(join(dir, 'pom.xml'), pomOf(artifacts));
  mkdirSync(join(dir, 'lib'));
  const options = ['-q', '-B', '-DincludeScope=runtime', `-DoutputDirectory=${join(dir, 'lib')}`];
  options.push(
    `-Daether.connector.connectTimeout=${CONNECT_MS_MAX}`,
    `-Dmaven.wagon.http.connectionTimeout=${CONNECT_MS_MAX}`,
  );
  const ran = await run(maven, [MAVEN_PLUGIN, ...options], { cwd: dir, env });
  return ran.code === 0 ? undefined : say('maven.failed', { output: lastLines(ran.stdout + ran.stderr, 1) });
}

/** @param {readonly string[]} artifacts */
const pomOf = (artifacts) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lianxin</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>${artifacts.map(dependencyOn).join('')}</dependencies>
</project>
`;
