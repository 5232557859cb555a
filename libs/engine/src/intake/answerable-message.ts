import type { MessageKey, ReceivedMessage, TopicShape } from '../ports/index.ts';

/**
 * Why an answer is put off, beside `log-changed`: what people look up, as told in health and by the doctor. Codes never
 * change.
 */
export const NOT_NOW_CODES = [
  'keys-unproven',
  'record-moved',
  'clock-off',
  'clock-ahead',
  'read-models-behind',
  'too-many-waiting',
  'too-many-writers',
  'too-many-dead-letters',
] as const;

/** No more dead letters of its source are kept. */
export const TOO_MANY_DEAD_LETTERS = 'too-many-dead-letters' satisfies (typeof NOT_NOW_CODES)[number];

/** A message is not answered yet: what it asks for cannot be decided now. It is tried again. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
  readonly code: string;

  constructor(code: string) {
    super(`not now: ${code}`);
    this.code = code;
  }
}

/** The answer to a message that had none. */
export interface FirstAnswer {
  /** The reply's body. */
  readonly body: string;
  /** Whether what it asks for was done; else it was refused. */
  readonly isAccepted: boolean;
  /** It is not kept, and a repeat of the message is decided again: a refusal of today, or of what is no command yet. */
  readonly isForNow?: boolean;
}

/** A message that is understood. */
export interface AnswerableMessage extends MessageKey {
  /** Keyed fingerprint of its clear content: the same id with another one is another message. */
  readonly fingerprint: string;
  /** Messages with the same are handled one after the other. */
  readonly turn: string;
  readonly replyTopic: TopicShape;
  /** Does what it asks for, or refuses it. Throws `NotNow`, `StoreUnavailable` and `LogChanged`: these are no answers. */
  answer(): Promise<FirstAnswer>;
  /** Body of the refusal where its id was used for other content. */
  refuseClash(): string;
}

/** A message that cannot be understood, or comes from nobody who is known. */
export interface DeadMessage {
  /** A code. */
  readonly reason: string;
  /** Where it is at fault, and by which rule, where that is known; nothing of its content. */
  readonly field?: string | undefined;
  readonly rule?: string | undefined;
  /** Where one is known that sent it. */
  readonly source?: string | undefined;
}

/** Understands a message as it came, with what is encrypted in it opened. */
export type UnderstandMessage = (
  received: Pick<ReceivedMessage, 'key' | 'body' | 'headers'>,
) => Promise<AnswerableMessage | DeadMessage>;

/** Tells the two apart. */
export const isDead = (read: AnswerableMessage | DeadMessage): read is DeadMessage => 'reason' in read;
