import type {
  BrokerFault,
  BrokerMessage,
  FactTopic,
  HeldLease,
  NewTopic,
  Subscription,
  TellFacts,
  TopicShape,
} from '@lianxin/engine';
import { RELAY_SUBSCRIPTION, createRelay } from '@lianxin/engine';
import { idOfStream } from '@lianxin/kernel';
import { MemoryBroker } from '../src/index.ts';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

/** Where the facts of the library's records go. */
export const TOPIC: FactTopic = { name: 'facts', partitions: 3, replicas: 2 };
const SETTINGS = { 'retention.ms': '1000', 'retention.bytes': '5000' };

/** One fact an event: the simplest that an outsider can be told. */
export const tellFacts: TellFacts = async (batch) =>
  batch.map((event) => ({
    event,
    topic: TOPIC.name,
    key: idOfStream(event.stream),
    body: `${event.stream}/${event.version}`,
  }));

/** Keeps the order of sends and what topics were wanted, and fails when it is told to. */
class WatchedBroker extends MemoryBroker {
  readonly sends: [topic: string, bodies: readonly string[]][] = [];
  readonly wanted: NewTopic[] = [];
  fault: BrokerFault | undefined;
  /** Default: in all topics. */
  faultIn: string | undefined;

  override async createTopics(topics: readonly NewTopic[]): Promise<void> {
    this.wanted.push(...topics);
    await super.createTopics(topics);
  }

  override async send(topic: TopicShape, messages: readonly BrokerMessage[]): Promise<void> {
    if (this.fault && (this.faultIn ?? topic.name) === topic.name) throw this.fault;
    await super.send(topic, messages);
    this.sends.push([topic.name, messages.map(({ body }) => body)]);
  }
}

const HELD: Pick<HeldLease, 'assertHeld' | 'isEnding'> = { assertHeld: () => undefined, isEnding: false };

/** A library whose record is relayed to a broker that is watched. */
export async function openRelayedLibrary() {
  const library = await openMemoryLibrary();
  const broker = new WatchedBroker();
  await broker.createTopics([{ ...TOPIC, settings: SETTINGS }]);
  const open = async (held: Partial<HeldLease> = {}, given: MemoryLibrary = library): Promise<Subscription> => {
    const [seen] = await given.leases.list(['relay']);
    const term = await given.leases.take({ name: 'relay', holder: 'me', lifeMs: 5000 }, seen);
    if (!term) throw new Error('not taken');
    return createRelay({ ...given, broker, tellFacts }, [TOPIC], { ...HELD, term, ...held });
  };
  return {
    library,
    broker,
    open,
    relayAll: async (relay: Subscription, given: MemoryLibrary = library): Promise<void> => {
      const place = await relay.loadCheckpoint();
      await relay.handleBatch(await given.store.readAllSlim(place.position, 1000), place);
    },
    bodies: (topic = TOPIC.name): readonly string[] =>
      broker
        .messagesOf(topic)
        .flat()
        .map(({ body }) => new TextDecoder().decode(body)),
    place: async () => (await library.checkpoints.load(RELAY_SUBSCRIPTION)).position,
  };
}
