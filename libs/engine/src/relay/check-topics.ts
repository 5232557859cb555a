import type { Broker, Checkpoint, Epoch, EventStore, ReceivedMessage } from '../ports/index.ts';
import { isInLog } from '../subscriptions/checkpoint-validity.ts';
import { checkTopicShapes } from './check-topic-shapes.ts';
import type { CheckedTopic, FactTopic } from './checked-topic.ts';
import { TopicMismatch, epochOfMessage } from './checked-topic.ts';
import { findToldPlace } from './find-told-place.ts';
import { RELAY_HEADERS } from './outgoing-facts.ts';
import type { SentEndsPorts } from './sent-ends.ts';
import { SentEnds } from './sent-ends.ts';

async function checkEnd(
  store: Pick<EventStore, 'hashAt'>,
  epoch: Epoch,
  { topic, last }: { readonly topic: string; readonly last: ReceivedMessage },
): Promise<void> {
  const number = epochOfMessage(last);
  if (number < epoch.number) return;
  const place = {
    position: last.headers[RELAY_HEADERS.position] ?? '0',
    hash: last.headers[RELAY_HEADERS.hash] ?? '',
  };
  const isOurs = number === epoch.number && last.headers[RELAY_HEADERS.epochId] === epoch.id;
  if (isOurs && (await isInLog(store, place))) return;
  throw new TopicMismatch(
    'record-behind-topic',
    `${topic}/${last.partition} ends with position ${place.position} of epoch ${number}, which is not in the record`,
  );
}

async function checkTopic(
  { broker, store }: Pick<TopicsPorts, 'broker' | 'store'>,
  epoch: Epoch,
  topic: FactTopic,
): Promise<CheckedTopic> {
  await checkTopicShapes(broker, [topic]);
  const ends = await broker.readEnds(topic.name);
  for (const { last } of ends) if (last) await checkEnd(store, epoch, { topic: topic.name, last });
  return { topic, ends };
}

/** What comparing topics and record asks. */
export interface TopicsPorts extends SentEndsPorts {
  readonly broker: Pick<Broker, 'describeTopic' | 'readEnds'>;
  readonly store: Pick<EventStore, 'hashAt' | 'readAllSlim'>;
}

/** The topics, and up to where they hold what was sent. */
export interface CheckedTopics {
  readonly topics: readonly CheckedTopic[];
  /** The relay's place, or an earlier one: what follows it is to be sent again. */
  readonly told: Checkpoint;
  /** What was sent in the epoch in force. */
  readonly sent: SentEnds;
}

/**
 * Compares topics with what is configured and with the record: the last message of each partition that was sent in the
 * epoch in force is of an event that the record holds, and what the relay sent in this epoch up to its `place` is there.
 * Throws `TopicMismatch`, and `BrokerFault` where a topic is missing or has another number of partitions.
 */
export async function checkTopics(
  ports: TopicsPorts,
  epoch: Epoch,
  topics: readonly FactTopic[],
  place: Checkpoint,
): Promise<CheckedTopics> {
  const checked: CheckedTopic[] = [];
  for (const topic of topics) checked.push(await checkTopic(ports, epoch, topic));
  const sent = place.epoch === epoch.number ? await SentEnds.load(ports, place, topics) : new SentEnds(topics);
  return { topics: checked, sent, told: findToldPlace(place, checked, sent) };
}
