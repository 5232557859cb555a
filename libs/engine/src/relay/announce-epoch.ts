import { LOG_START } from '@lianxin/kernel';
import type { Broker, Checkpoints, Epoch, EventStore, TopicShape } from '../ports/index.ts';
import { markOf } from '../ports/index.ts';
import type { CheckedTopic, FactTopic } from './checked-topic.ts';
import { epochOfMessage } from './checked-topic.ts';
import type { TellFacts } from './outgoing-facts.ts';
import { toReplaySettings } from './plan-topics.ts';
import { announcementOf, replayTopicOf, replayedNoticeOf } from './outgoing-facts.ts';
import { replayFacts } from './replay-facts.ts';

/** What announcing an epoch needs. `checkpoints` are saved under the relay's lease. */
export interface AnnouncingPorts {
  readonly broker: Broker;
  readonly store: Pick<EventStore, 'readAllSlim'>;
  readonly checkpoints: Pick<Checkpoints, 'load' | 'save'>;
  readonly tellFacts: TellFacts;
  /** Throws where this process may send nothing more. */
  assertMaySend(): void;
}

/** Name of the place up to which the record was told again for an epoch. */
const replayPlaceOf = ({ number }: Epoch): string => markOf('relay', `replay-${number}`);

type EpochMessage = ReturnType<typeof announcementOf>;

async function sendTo(
  { broker, assertMaySend }: Pick<AnnouncingPorts, 'broker' | 'assertMaySend'>,
  { topic, ends }: CheckedTopic,
  message: EpochMessage,
): Promise<void> {
  assertMaySend();
  await broker.send(
    topic,
    ends.map(({ partition }) => ({ ...message, partition })),
  );
}

/** Into every partition whose last message is of an older epoch: all that follows there is of the new one. */
async function announceIn(ports: AnnouncingPorts, epoch: Epoch, { topic, ends }: CheckedTopic): Promise<void> {
  const silent = ends.filter(({ last }) => !last || epochOfMessage(last) < epoch.number);
  await sendTo(ports, { topic, ends: silent }, announcementOf(epoch, topic.name));
}

/** As many partitions and replicas as the topic itself, and its settings as they are now. */
async function createReplayTopic(ports: AnnouncingPorts, epoch: Epoch, topic: FactTopic): Promise<TopicShape> {
  const { settings = {} } = (await ports.broker.describeTopic(topic.name)) ?? {};
  const replay = { ...topic, name: replayTopicOf(topic.name, epoch), settings: toReplaySettings(settings) };
  await ports.broker.createTopics([replay]);
  return replay;
}

/**
 * Announces an epoch in every partition, tells the record again up to where the epoch begins, in topics of its own, and
 * says in every partition that it did. Goes on where it was interrupted. Throws as `sendFacts`.
 */
export async function announceEpoch(
  ports: AnnouncingPorts,
  epoch: Epoch,
  topics: readonly CheckedTopic[],
): Promise<void> {
  for (const one of topics) await announceIn(ports, epoch, one);
  const shapes = new Map<string, TopicShape>();
  for (const { topic } of topics) shapes.set(topic.name, await createReplayTopic(ports, epoch, topic));
  const placeName = replayPlaceOf(epoch);
  const kept = await ports.checkpoints.load(placeName);
  const from = kept.epoch === epoch.number ? kept : { position: LOG_START, hash: '' };
  await replayFacts(
    ports,
    { broker: ports.broker, epoch, topics: shapes, assertMaySend: () => ports.assertMaySend() },
    { from, upTo: epoch.after.position, onBatch: (place) => ports.checkpoints.save(placeName, place) },
  );
  for (const one of topics) await sendTo(ports, one, replayedNoticeOf(epoch, one.topic.name));
}
