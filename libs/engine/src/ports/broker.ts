import type { PartitionNumber } from './partition-of-key.ts';

/**
 * What is wrong with the broker, as told in health checks and by the doctor. `broker-unavailable`: it does not answer, or
 * too few replicas do. `broker-credentials`: user or password are refused. `broker-certificate`: one side does not accept
 * the certificate of the other. `broker-forbidden`: this user may not do it. `unknown-topic`; `partition-count`: the topic
 * has another number of partitions than configured. `message-too-large`: larger than the topic takes. `end-unreadable`: at
 * the end of a partition there is no message, since the topic is compacted or somebody writes to it in transactions.
 */
export const BROKER_FAULTS = [
  'broker-unavailable',
  'broker-credentials',
  'broker-certificate',
  'broker-forbidden',
  'unknown-topic',
  'partition-count',
  'message-too-large',
  'end-unreadable',
] as const;
/** One of `BROKER_FAULTS`. */
export type BrokerFaultCode = (typeof BROKER_FAULTS)[number];

/** The broker did not do what it was asked for; what was sent may have arrived all the same. */
export class BrokerFault extends Error {
  override readonly name = 'BrokerFault';
  readonly code: BrokerFaultCode;

  constructor(code: BrokerFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A partition went to another consumer of the group, which goes on behind what was committed: no failure. */
export class BatchLost extends Error {
  override readonly name = 'BatchLost';
}

/** A message to be sent. */
export interface BrokerMessage {
  /** Messages with the same key keep their order. */
  readonly key: string;
  /** UTF-8 text. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Instead of the partition of the key. */
  readonly partition?: PartitionNumber;
}

/** A message as it is in its partition. Offsets are decimal digits and grow within a partition. */
export interface ReceivedMessage {
  readonly key: string | undefined;
  /** As it was sent; not checked to be UTF-8. */
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly partition: PartitionNumber;
  readonly offset: string;
}

/** What a partition holds at its end. */
export interface PartitionEnd {
  readonly partition: PartitionNumber;
  /** Whether anything was ever sent to it. */
  readonly isUsed: boolean;
  /** Its last message; undefined where it was never used, or retention has removed all. */
  readonly last?: ReceivedMessage;
}

/** A topic and the number of partitions that its keys are spread over; that number never changes. */
export interface TopicShape {
  readonly name: string;
  readonly partitions: number;
}

/** A topic with its settings, by the broker's own names (`retention.ms`). */
export interface TopicDescription extends TopicShape {
  readonly settings: Readonly<Record<string, string>>;
}

/** A topic to be created. */
export interface NewTopic extends TopicDescription {
  /** Default: as many as the broker's configuration says. */
  readonly replicas?: number;
}

/** Messages of one partition that follow each other. */
export interface ReceivedBatch {
  readonly topic: string;
  readonly partition: PartitionNumber;
  readonly messages: readonly ReceivedMessage[];
  /** Offset behind the last message that the partition had when this was handed over. */
  readonly end: string;
  /** The group goes on after this message of the partition, also after a restart. Throws `BatchLost`. */
  commit(message: ReceivedMessage): Promise<void>;
  /** This consumer goes on after this message, and the group does not: it is handed over again to who joins next. */
  pass(message: ReceivedMessage): void;
  /** Tells the broker that this consumer is alive; to be called while a batch takes long. Throws `BatchLost`. */
  heartbeat(): Promise<void>;
  /** Nothing more of this partition is handed over until the function it returns is called. */
  pause(): () => void;
}

/** The partitions that are one consumer's, by topic. */
export type AssignedPartitions = Readonly<Record<string, readonly PartitionNumber[]>>;

/** Which topics are read, as which group, and by what. */
export interface ConsumeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Batches of one partition come one after the other. Of a batch that it throws on, what was not committed is handed over
   * again: after a moment, or once the partition is resumed where it was paused.
   */
  readonly handleBatch: (batch: ReceivedBatch) => Promise<void>;
  /** Of how many partitions batches are handled at once; default: one. */
  readonly partitionsAtOnce?: number;
  /** Milliseconds without a heartbeat after which another consumer of the group takes over. */
  readonly sessionMs?: number;
  /** Called when this consumer is in the group, with its partitions: at first, and whenever the group spreads them anew. */
  readonly onJoined?: (assigned: AssignedPartitions) => void;
  /**
   * Called with whatever reading fails by, and with what `handleBatch` throws, except `BatchLost`; both are tried again
   * with back-off.
   */
  readonly onFailure: (error: unknown) => void;
}

/** How far a group is in one partition. */
export interface GroupPlace {
  readonly partition: PartitionNumber;
  /** Offset of the message that it goes on with: after what it committed, else the first that is there. */
  readonly next: string;
  /** Offset behind the last message. */
  readonly end: string;
}

/** A group's consumer at work. */
export interface RunningConsumer {
  /** Finishes the batch under way, begins no other, and leaves the group. */
  stop(): Promise<void>;
}

/** A message broker with partitioned topics. Every call may throw `BrokerFault`, in bounded time. */
export interface Broker {
  /**
   * Sends messages in order; resolves when all in-sync replicas have them. Nothing is sent twice by one call. One call at
   * a time. Throws `partition-count` where the topic has another number of partitions, and `unknown-topic` where it is not
   * the one that was sent to before: what was sent now may be in it.
   */
  send(topic: TopicShape, messages: readonly BrokerMessage[]): Promise<void>;
  /** The end of every partition, in their order. */
  readEnds(topic: string): Promise<readonly PartitionEnd[]>;
  /** Undefined where there is no such topic. */
  describeTopic(name: string): Promise<TopicDescription | undefined>;
  /** Creates topics; one that exists by now is left as it is. */
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  /** Changes these settings of a topic and leaves the others. */
  changeSettings(topic: string, settings: Readonly<Record<string, string>>): Promise<void>;
  /** From where the group has committed, else from the beginning; goes on until it is stopped, whatever fails meanwhile. */
  consume(options: ConsumeOptions): Promise<RunningConsumer>;
  /** How far a group is in each partition of a topic, in their order. */
  readPlaces(group: string, topic: string): Promise<readonly GroupPlace[]>;
  close(): Promise<void>;
}
