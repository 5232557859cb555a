import type {
  AnswerableMessage,
  DeadLetterContent,
  DeadMessage,
  HandleCommand,
  IntakeAnswer,
  IntakePorts,
  MessageKey,
  ReceivedMessage,
  TopicShape,
} from '@lianxin/engine';
import { DeadLetterRoom, NotNow, ReplySender } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, openLoan } from '@lianxin/engine/testing';
import { addMs, isRejection } from '@lianxin/kernel';
import { MemoryBroker, MemoryIntakeAnswers } from '../src/index.ts';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

export const TAKEN: TopicShape = { name: 'requests', partitions: 1 };
export const REPLIES: TopicShape = { name: 'replies', partitions: 1 };
/** Of another source; it is there once a test makes it. */
export const OTHER_REPLIES: TopicShape = { name: 'other-replies', partitions: 1 };
export const NOTICES: TopicShape = { name: 'dead-letters', partitions: 1 };

/** A loan asked for by message: of a date in the past it is refused. */
export interface LoanRequest {
  readonly id: string;
  readonly isLate?: boolean;
  /** Default: `branch`. */
  readonly source?: string;
  /** Default: the message's own. */
  readonly turn?: string;
}

/** What can break off, in its order. */
export const STEPS = ['append', 'keep', 'reply', 'commit'] as const;
export type Step = (typeof STEPS)[number];
/** Goes before and after each step of a worker; throws where the worker is killed there. */
export type AroundStep = (step: Step, when: 'before' | 'after') => Promise<void>;

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const request = ({ isLate = false }: LoanRequest) => ({ dueAt: isLate ? addMs(OPENED_AT, -1) : DUE_AT });

/** A library that lends by message: one record and one broker, and workers that come and go. */
export class SimulatedIntake {
  readonly broker = new MemoryBroker();
  readonly answers = new MemoryIntakeAnswers();
  readonly deadLetters: DeadLetterContent[] = [];
  /** Places of all that ever were kept: none is kept again. */
  private readonly lettersHad = new Set<string>();
  deadLettersMax = 100;
  /** Runs where a request is decided. */
  whileAnswering: (asked: LoanRequest) => Promise<void> = async () => undefined;
  /** Runs where dead letters are counted. */
  whileCounting: () => Promise<void> = async () => undefined;
  /** Runs before replies are sent. */
  whileSending: (topic: TopicShape) => Promise<void> = async () => undefined;
  private readonly library: MemoryLibrary;
  /** Offset that the workers of a test without a consumer go on with. */
  next = 0;
  /** Like an encrypted receipt, no reply is composed twice with the same bytes. */
  private composed = 0;

  private constructor(library: MemoryLibrary) {
    this.library = library;
  }

  static async open(): Promise<SimulatedIntake> {
    const intake = new SimulatedIntake(await openMemoryLibrary());
    await intake.broker.createTopics([TAKEN, REPLIES, NOTICES].map((topic) => ({ ...topic, settings: {} })));
    return intake;
  }

  send(...sent: readonly (LoanRequest | string)[]): Promise<void> {
    return this.broker.send(
      TAKEN,
      sent.map((one) => ({ key: 'k', body: typeof one === 'string' ? one : JSON.stringify(one), headers: {} })),
    );
  }

  /** What a worker works with; `around`: what may break off. */
  portsOf(worker: 'first' | 'second', around: AroundStep = async () => undefined): IntakePorts {
    const { answers, broker } = this;
    const step = async <T>(name: Step, work: () => Promise<T>): Promise<T> => {
      await around(name, 'before');
      const done = await work();
      await around(name, 'after');
      return done;
    };
    const commands = this.library.library[worker];
    return {
      understand: (received) => this.understand(received, commands, step),
      answers: {
        find: (asked: readonly MessageKey[]) => answers.find(asked),
        keep: (given: readonly IntakeAnswer[]) => step('keep', () => answers.keep(given)),
      },
      keepDeadLetter: async (letter) => {
        const at = JSON.stringify(letter.place);
        if (!this.lettersHad.has(at)) this.deadLetters.push(letter);
        this.lettersHad.add(at);
      },
      hadDeadLetters: async (places) => places.map((place) => this.lettersHad.has(JSON.stringify(place))),
      deadLetterRoom: new DeadLetterRoom({
        countBySource: async () => {
          await this.whileCounting();
          return [{ source: undefined, letters: this.deadLetters.length }];
        },
        maxOf: () => this.deadLettersMax,
      }),
      replySender: new ReplySender({
        send: (topic, messages) =>
          step('reply', async () => {
            await this.whileSending(topic);
            await broker.send(topic, messages);
          }),
      }),
      clock: this.library.clock,
      noticeTopic: NOTICES,
      writeNotice: ({ topic, partition, offset, reason }) => ({
        key: `${topic}/${partition}`,
        body: `${offset} ${reason}`,
      }),
    };
  }

  /** All that was sent to a topic, oldest first. */
  sentTo({ name }: TopicShape): readonly ReceivedMessage[] {
    return this.broker.messagesOf(name).flat();
  }

  /** Replies by the message that they answer. */
  get replies(): ReadonlyMap<string, readonly string[]> {
    const byId = Map.groupBy(this.sentTo(REPLIES), ({ key = '' }) => key);
    return new Map([...byId].map(([id, own]) => [id, own.map(({ body }) => decode(body))]));
  }

  /** The id of each loan's message, an entry a loan. */
  async loans(): Promise<readonly string[]> {
    const log = await this.library.log();
    return log.flatMap(({ type, meta }) => (type === 'LoanOpened' ? [meta.commandId] : []));
  }

  private async understand(
    { body }: Pick<ReceivedMessage, 'body'>,
    commands: HandleCommand,
    step: <T>(name: Step, work: () => Promise<T>) => Promise<T>,
  ): Promise<AnswerableMessage | DeadMessage> {
    const text = decode(body);
    if (!text.startsWith('{')) return { reason: 'not-json' };
    const asked = JSON.parse(text) as LoanRequest;
    const { id, turn = id, source = 'branch' } = asked;
    const write = (said: string): string => `${said} ${id} (${(this.composed += 1)})`;
    return {
      ...{ source, messageId: id, turn, replyTopic: source === 'branch' ? REPLIES : OTHER_REPLIES },
      fingerprint: JSON.stringify(request(asked)),
      answer: async () => {
        await this.whileAnswering(asked);
        const command = openLoan(request(asked), { commandId: `message-${id}`, ingress: 'intake' });
        const given = await step('append', () => commands.handle(`loan-${id}`, command));
        if (isRejection(given) && given.rejected === 'busy') throw new NotNow(given.code);
        if (isRejection(given)) return { body: write(`refused ${given.code}`), isAccepted: false };
        return { body: write(`lent as ${given.stream}`), isAccepted: true };
      },
      refuseClash: () => write('refused id-clash'),
    };
  }
}
