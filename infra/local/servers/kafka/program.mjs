import { join } from 'node:path';
import { cacheDir } from '../../paths.mjs';
import { say } from '../../messages/index.mjs';
import { cached } from '../lib/cache.mjs';
import { fetchJars, whyNoJava } from '../lib/java.mjs';
import { MissingServer } from '../lib/missing-server.mjs';
import { which } from '../lib/run.mjs';

export const KAFKA_VERSION = '4.1.1';
// Kafka names no binding of SLF4J: without one it logs nothing, not even why it ends.
const ARTIFACTS = [`org.apache.kafka:kafka_2.13:${KAFKA_VERSION}`, 'org.apache.logging.log4j:log4j-slf4j-impl:2.24.3'];

/**
 * Apache Kafka as jars in our cache, and the `java` that runs them. Throws `MissingServer`.
 * @param {{ env?: NodeJS.ProcessEnv, log?: (line: string) => void }} [options]
 * @returns {Promise<{ java: string, classPath: string }>}
 */
export async function findKafka({ env = process.env, log } = {}) {
  const noJava = await whyNoJava(env);
  if (noJava) throw missing(noJava);
  const make = async (/** @type {string} */ dir) => {
    log?.(say('kafka.fetching'));
    const failed = await fetchJars(dir, ARTIFACTS, env);
    if (failed) throw missing(failed);
  };
  const dir = await cached(`kafka-${KAFKA_VERSION}`, make, { root: cacheDir(env), ...(log && { log }) });
  return { java: /** @type {string} */ (which('java', env)), classPath: join(dir, 'lib', '*') };
}

/** @param {string} reason */
const missing = (reason) => new MissingServer('Kafka', reason, [say('way.kafka-brokers'), say('way.java-maven')]);
