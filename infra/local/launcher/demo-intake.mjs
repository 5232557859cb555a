import { join } from 'node:path';
import { readJson, writePrivateJson } from '../servers/lib/files.mjs';
import { SHIPPED_TOPICS } from './product.mjs';

/** Replies are kept as long as what they answer. */
const INTAKE_TOPIC = 'lianxin.intake.case';

/** Who sends messages in the demonstration: in the clear, which nothing but a demonstration takes. */
export const DEMO_SOURCE = Object.freeze({
  name: 'demo-hotline',
  account: 'demo-hotline',
  roles: ['integrator'],
  replyTopic: 'lianxin.replies.demo-hotline',
  clear: true,
});

/**
 * What the product is told of messages that come in: a source of the demonstration, and its reply topic beside the topics
 * that ship. An operator who names his own sources or topics has his.
 * @param {string} state
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function demoIntakeEnv(state, env) {
  if (env.INTAKE_SOURCES_FILE || env.KAFKA_TOPICS_FILE) return {};
  /** @type {{ name: string }[]} */
  const topics = readJson(SHIPPED_TOPICS).topics;
  const like = topics.find(({ name }) => name === INTAKE_TOPIC);
  const files = { KAFKA_TOPICS_FILE: join(state, 'topics.json'), INTAKE_SOURCES_FILE: join(state, 'sources.json') };
  writePrivateJson(files.KAFKA_TOPICS_FILE, {
    topics: [...topics, { ...like, name: DEMO_SOURCE.replyTopic, partitions: 1 }],
  });
  writePrivateJson(files.INTAKE_SOURCES_FILE, { sources: [DEMO_SOURCE] });
  return files;
}
