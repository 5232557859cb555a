import { listFactTopics } from '@lianxin/application';
import type { TopicShape } from '@lianxin/engine';
import type { Runtime } from '../composition/index.ts';
import { ConfigError } from '../config/config.ts';

/** The topics that the product's facts go to, as the installation's file has them. Throws `ConfigError`. */
export const findFactTopics = <T extends TopicShape>(modules: Runtime['modules'], topics: readonly T[]): readonly T[] =>
  listFactTopics(modules.values()).map((name) => {
    const topic = topics.find((one) => one.name === name);
    if (!topic) throw new ConfigError(`KAFKA_TOPICS_FILE has no topic ${name}.`);
    return topic;
  });
