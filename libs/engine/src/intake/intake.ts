import type { Sleep } from '../concurrency/index.ts';
import { backOffMs, settleAll, sleep } from '../concurrency/index.ts';
import { failureCodeOf } from '../failure-code.ts';
import type { AssignedPartitions, Broker, ReceivedBatch, ReceivedMessage } from '../ports/index.ts';
import { BatchLost, partitionName } from '../ports/index.ts';
import type { DeadMessage } from './answerable-message.ts';
import { NotNow } from './answerable-message.ts';
import type { HandledMessage, IntakePorts, PlacedMessage } from './intake-ports.ts';
import { handleMessages } from './handle-messages.ts';
import type { HeldPlace } from './held-places.ts';
import { HeldPlaces, goOn, heldByLetters, heldByTopic } from './held-places.ts';
import { KeepAlive } from './keep-alive.ts';
import { ReplyTopics } from './reply-topics.ts';
import type { StuckPartition } from './stuck-partition.ts';

/** The group as which all workers take messages: each partition goes to one of them. */
export const INTAKE_GROUP = 'lianxin-intake';
/** Batches of so many partitions are worked on at once. */
export const INTAKE_PARTITIONS_AT_ONCE = 4;
/** Commands of one partition at once; with the partitions at once, what the store is asked at most. */
const SIDE_BY_SIDE_MAX = 16;
/** Messages that are found, kept and replied to by one call each. */
const ROUND_MAX = 200;
/** A fault of ours that a message meets so often in a row, it meets always. */
const TRIES_MAX = 5;

/** Why a message became a dead letter where it is not at fault itself. */
export const FAILED = 'failed';

/** What an intake tells of its work, and asks before it. */
export interface IntakeOptions {
  /** Called with each message that was answered or set aside, once its reply is acknowledged. */
  onHandled?(handled: HandledMessage): void;
  /** Called before each round of messages: throws where they cannot be taken now. */
  beforeRound?(): Promise<void>;
  /** How a partition rests. */
  readonly sleep?: Sleep;
}

/** Neither an answer that is put off nor a store, a broker or a system that will be well again. */
const isOurs = (error: unknown): boolean => !(error instanceof NotNow) && failureCodeOf(error) === 'unexpected';

/**
 * Takes batches of messages: answers them round by round, and goes on after what was answered and replied to. What cannot be answered
 * now makes the partition rest, and it is handed over again; other partitions go on.
 */
export class Intake {
  private readonly ports: IntakePorts;
  private readonly options: IntakeOptions;
  private readonly stopping = new AbortController();
  private readonly stuck = new Map<string, StuckPartition>();
  private readonly lag = new Map<string, bigint>();
  private readonly held = new HeldPlaces();
  /** Where replies go, and where they wait. */
  readonly replyTopics: ReplyTopics;

  constructor(ports: IntakePorts, options: IntakeOptions = {}) {
    this.replyTopics = new ReplyTopics(ports.replySender);
    this.ports = { ...ports, replySender: this.replyTopics };
    this.options = options;
  }

  /** Partitions that do not go on at present. */
  get stuckPartitions(): readonly StuckPartition[] {
    return [...this.stuck.values()];
  }

  /** Messages behind the last one committed, as the broker said when it handed the last batch over. */
  get lagMessages(): number {
    return Number([...this.lag.values()].reduce((sum, one) => sum + one, 0n));
  }

  /** Sources of which no more dead letters are kept at present; undefined: nobody who is known. */
  get withoutRoom(): readonly (string | undefined)[] {
    return this.ports.deadLetterRoom.full;
  }

  /** Asks again for all that holds messages back. Throws where one does not say; what others said counts all the same. */
  async askAgain(broker: Pick<Broker, 'describeTopic'>): Promise<void> {
    await settleAll([this.replyTopics.askAgain(broker), this.ports.deadLetterRoom.askAgain()]);
  }

  /** Whether messages are held whose cause is gone: who joins the group anew is handed them again. */
  get canTakeHeld(): boolean {
    const topics = this.replyTopics.faulty.map(({ topic }) => heldByTopic(topic.name));
    return this.held.isAnyHeldBeside(new Set([...topics, ...this.withoutRoom.map(heldByLetters)]));
  }

  /** To be called between leaving the group and joining it anew. */
  forgetHeld(): void {
    this.held.keepOnly();
  }

  /** Finishes the round under way, begins no other. */
  stop(): void {
    this.stopping.abort();
  }

  /** To be called when the group has spread its partitions: what others have now is theirs to tell of. */
  keepAssigned(assigned: AssignedPartitions): void {
    const names = new Set(
      Object.entries(assigned).flatMap(([topic, own]) => own.map((one) => partitionName(topic, one))),
    );
    for (const told of [this.stuck, this.lag]) for (const name of told.keys()) if (!names.has(name)) told.delete(name);
    this.held.keepOnly(names);
  }

  /** What the broker hands over. Throws what was in the way: the rest of the batch is to be handed over again. */
  readonly handleBatch = async (batch: ReceivedBatch): Promise<void> => {
    const name = partitionName(batch.topic, batch.partition);
    const alive = new KeepAlive(batch);
    const place = this.held.of(name);
    this.countLag(batch);
    try {
      for (let rest = batch.messages; rest.length > 0 && !this.stopping.signal.aborted;) {
        rest = rest.slice(await this.handleRound(batch, rest.slice(0, this.roundMax(name)), place));
        if (alive.lost !== undefined) throw alive.lost;
      }
      this.stuck.delete(name);
    } catch (error) {
      if (!(error instanceof BatchLost)) this.rest(batch, error);
      throw error;
    } finally {
      await alive.end();
    }
  };

  /** How many from the first on were answered. Throws where one was not. */
  private async handleRound(
    batch: ReceivedBatch,
    messages: readonly ReceivedMessage[],
    place: HeldPlace,
  ): Promise<number> {
    const handled = await this.handle(batch, messages);
    const undone = handled.findIndex(({ became }) => became === 'undone');
    const done = undone < 0 ? handled : handled.slice(0, undone);
    const settled = done.map((one, n) => [messages[n] as ReceivedMessage, one] as const);
    await goOn(batch, place, settled);
    if (done.length > 0) this.countLag(batch, messages[done.length - 1]);
    for (const one of done) this.options.onHandled?.(one);
    const failed = handled[undone];
    if (failed?.became !== 'undone') return done.length;
    this.note(batch, messages[undone]?.offset, failed.error);
    throw failed.error;
  }

  private async handle(batch: ReceivedBatch, messages: readonly ReceivedMessage[]): Promise<readonly HandledMessage[]> {
    await this.options.beforeRound?.();
    const { topic } = batch;
    const placed = messages.map((message): PlacedMessage => ({ ...message, topic }));
    try {
      return await handleMessages({ ...this.ports, understand: this.givingUpOn(batch) }, placed, SIDE_BY_SIDE_MAX);
    } catch (error) {
      this.note(batch, messages.length === 1 ? messages[0]?.offset : undefined, error);
      throw error;
    }
  }

  /** A fault of ours that a round meets may be about one message in it: each is a round then, so that it is found. */
  private roundMax(name: string): number {
    const stuck = this.stuck.get(name);
    return stuck && isOurs(stuck.error) ? 1 : ROUND_MAX;
  }

  private countLag({ topic, partition, end, messages }: ReceivedBatch, done?: ReceivedMessage): void {
    const next = done ? BigInt(done.offset) + 1n : BigInt(messages[0]?.offset ?? end);
    this.lag.set(partitionName(topic, partition), BigInt(end) - next);
  }

  /** A message that a fault of ours met too often is set aside, so that those behind it are answered. */
  private givingUpOn({ topic, partition }: ReceivedBatch): IntakePorts['understand'] {
    const { understand } = this.ports;
    const stuck = this.stuck.get(partitionName(topic, partition));
    if (!stuck || stuck.failures < TRIES_MAX || !isOurs(stuck.error)) return understand;
    return async (received) => {
      if (received.offset !== stuck.offset) return understand(received);
      const read = await understand(received).catch((): DeadMessage => ({ reason: FAILED }));
      return { reason: FAILED, source: read.source };
    };
  }

  /** Counts from the first failure at this message. */
  private note({ topic, partition }: ReceivedBatch, offset: string | undefined, error: unknown): void {
    const name = partitionName(topic, partition);
    const before = this.stuck.get(name);
    const failures = before?.offset === offset ? (before?.failures ?? 0) + 1 : 1;
    this.stuck.set(name, { topic, partition, offset, failures, error });
  }

  private rest(batch: ReceivedBatch, error: unknown): void {
    const name = partitionName(batch.topic, batch.partition);
    if (this.stuck.get(name)?.error !== error) this.note(batch, undefined, error);
    const resume = batch.pause();
    const { sleep: rest = sleep } = this.options;
    void rest(backOffMs(this.stuck.get(name)?.failures ?? 1), this.stopping.signal).then(resume);
  }
}
