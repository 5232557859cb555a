import type { Broker } from '@lianxin/engine';
import { TopicAdmin } from './admin.ts';
import type { KafkaConfig } from './config.ts';
import { createDriver } from './connection.ts';
import { startConsumer } from './consumer.ts';
import { readEnds } from './read-ends.ts';
import { Sender } from './sender.ts';

/** The broker port on Kafka. Connects on first use, and anew after every failure. */
export function openKafka(config: KafkaConfig): Broker {
  const driver = createDriver(config);
  const [sender, admin] = [new Sender(driver), new TopicAdmin(driver)];
  return {
    send: (topic, messages) => sender.send(topic, messages),
    readEnds: (topic) => readEnds(driver, admin, topic),
    describeTopic: (name) => admin.describe(name),
    createTopics: (topics) => admin.create(topics),
    changeSettings: (topic, settings) => admin.change(topic, settings),
    consume: (options) => startConsumer(driver, options),
    readPlaces: (group, topic) => admin.places(group, topic),
    close: () => sender.close(),
  };
}
