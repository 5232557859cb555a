import type { Instant } from '@lianxin/kernel';
import type {
  BrokerMessage,
  IntakeAnswers,
  MessagePlace,
  ReceivedMessage,
  TimeSource,
  TopicShape,
} from '../ports/index.ts';
import type { DeadLetterRoom } from './dead-letter-room.ts';
import type { DeadMessage, UnderstandMessage } from './answerable-message.ts';
import type { ReplySender } from './reply-sender.ts';

/** A message that cannot be understood, as it came. */
export interface DeadLetterContent extends DeadMessage {
  readonly place: MessagePlace;
  readonly content: Uint8Array;
  readonly receivedAt: Instant;
}

/** A message with the topic it is in. */
export interface PlacedMessage extends ReceivedMessage {
  readonly topic: string;
}

/** What handling messages needs. */
export interface IntakePorts {
  readonly understand: (received: PlacedMessage) => ReturnType<UnderstandMessage>;
  readonly answers: Pick<IntakeAnswers, 'find' | 'keep'>;
  readonly replySender: Pick<ReplySender, 'send'>;
  readonly clock: TimeSource;
  /** Keeps a message that cannot be understood, once for its place; durable when it resolves. */
  keepDeadLetter(letter: DeadLetterContent): Promise<unknown>;
  /** Which of these places have a dead letter already, or had one that was destroyed: in their order. */
  hadDeadLetters(places: readonly MessagePlace[]): Promise<readonly boolean[]>;
  /** How many more of them may be kept; what is beyond waits in its topic. */
  readonly deadLetterRoom: DeadLetterRoom;
  /** Where others are told which messages became dead letters. */
  readonly noticeTopic: TopicShape;
  /** The notice of one: its place and what is wrong with it, and nothing of its content. */
  writeNotice(letter: MessagePlace & Omit<DeadMessage, 'source'>): Pick<BrokerMessage, 'key' | 'body'>;
}

/** What became of a message. */
export type HandledMessage =
  | { readonly became: 'accepted' | 'refused' | 'repeated' | 'clash'; readonly source: string }
  | { readonly became: 'dead-letter'; readonly reason: string; readonly source?: string | undefined }
  /**
   * The group stays before it, while those behind it go on: its reply waits, what it asks for being done; or it is none,
   * and no more dead letters of its source are kept. `by` names what is in the way, as `heldByTopic` and `heldByLetters` do.
   */
  | { readonly became: 'held'; readonly source?: string | undefined; readonly by: string; readonly error: unknown }
  /** It has no answer yet: it has to be handled again. */
  | { readonly became: 'undone'; readonly error: unknown };

/** What becomes of a message that cannot be understood. */
export const toDeadLetter = ({ reason, source }: DeadMessage): Extract<HandledMessage, { became: 'dead-letter' }> => ({
  ...{ became: 'dead-letter', reason, source },
});

/** What became of a message that is done with. */
export type SettledMessage = Exclude<HandledMessage, { readonly became: 'undone' | 'held' }>;
