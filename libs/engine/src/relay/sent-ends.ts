import type { Position, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Checkpoint, Checkpoints, EventStore, TopicShape } from '../ports/index.ts';
import { markOf, partitionName, partitionOfKey } from '../ports/index.ts';
import { readLog, slimPages } from '../subscriptions/read-log.ts';
import type { OutgoingFact, TellFacts } from './outgoing-facts.ts';
import { RELAY_SUBSCRIPTION } from './relay-places.ts';

/** So many events, and a batch, are at most told again at a start: ten seconds must do for a take-over. */
const UNNOTED_EVENTS_MAX = 2000;

/** Up to where the ends are noted that were sent. */
const NOTED = markOf(RELAY_SUBSCRIPTION, 'noted');

const sentMarkOf = (partition: string): string => markOf(RELAY_SUBSCRIPTION, `sent-${partition}`);

/** What knowing the ends asks. */
export interface SentEndsPorts {
  readonly store: Pick<EventStore, 'readAllSlim'>;
  readonly checkpoints: Pick<Checkpoints, 'load'>;
  readonly tellFacts: TellFacts;
}

/**
 * By topic and partition, the last position that was sent to it in an epoch. Noted beside the relay's place now and then, so
 * that after a start only what followed the last note is told again to know it.
 */
export class SentEnds {
  private readonly ends = new Map<string, Position>();
  private readonly partitions: ReadonlyMap<string, number>;
  private unnotedEvents = 0;

  constructor(topics: readonly TopicShape[]) {
    this.partitions = new Map(topics.map(({ name, partitions }) => [name, partitions]));
  }

  /** As they are at the relay's place. An epoch whose ends nobody noted yet has none. */
  static async load(ports: SentEndsPorts, place: Checkpoint, topics: readonly TopicShape[]): Promise<SentEnds> {
    const sent = new SentEnds(topics);
    const noted = await ports.checkpoints.load(NOTED);
    if (noted.epoch !== place.epoch) return sent;
    for (const name of sent.names()) {
      const { epoch, position } = await ports.checkpoints.load(sentMarkOf(name));
      if (epoch === place.epoch) sent.ends.set(name, position);
    }
    const range = { batchMax: UNNOTED_EVENTS_MAX, from: noted, upTo: place.position };
    for await (const batch of readLog(slimPages(ports.store), range)) sent.add(batch, await ports.tellFacts(batch));
    return sent;
  }

  /** Undefined where nothing was. */
  endOf(partition: string): Position | undefined {
    return this.ends.get(partition);
  }

  /** What a batch told was sent. */
  add(batch: readonly SlimEvent[], facts: readonly OutgoingFact[]): void {
    this.unnotedEvents += batch.length;
    for (const { topic, key, event } of facts) {
      const name = partitionName(topic, partitionOfKey(key, this.partitions.get(topic) ?? 1));
      // What is sent again comes from further back.
      if (comparePositions(event.position, this.ends.get(name) ?? LOG_START) > 0) this.ends.set(name, event.position);
    }
  }

  get isNoteDue(): boolean {
    return this.unnotedEvents >= UNNOTED_EVENTS_MAX;
  }

  /** Notes the ends, then that they are those of `place`. */
  async note(checkpoints: Pick<Checkpoints, 'save'>, place: Checkpoint): Promise<void> {
    const ends = [...this.ends].map(([name, position]) => [name, { position, hash: '', epoch: place.epoch }] as const);
    await Promise.all(ends.map(([name, end]) => checkpoints.save(sentMarkOf(name), end)));
    await checkpoints.save(NOTED, place);
    this.unnotedEvents = 0;
  }

  private names(): readonly string[] {
    return [...this.partitions].flatMap(([topic, count]) =>
      Array.from({ length: count }, (_, partition) => partitionName(topic, partition)),
    );
  }
}
