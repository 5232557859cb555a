import type { Instant } from '@lianxin/kernel';

/** A message that is answered: its source, and its id there. */
export interface MessageKey {
  readonly source: string;
  readonly messageId: string;
}

/** The first answer to a message, as it was sent. A receipt code in it is encrypted to the source. */
export interface IntakeAnswer extends MessageKey {
  /** Keyed fingerprint of the clear type and data: the same id with another one is another message. */
  readonly fingerprint: string;
  /** The reply's body, byte for byte. */
  readonly body: string;
  readonly answeredAt: Instant;
}

/** How long an answer is kept: a repeat of the message gets it again until then. 30 days. */
export const ANSWERS_KEPT_DAYS = 30;

/** First answers to the messages of sources. Every call throws `StoreUnavailable` where the store is away. */
export interface IntakeAnswers {
  /** In the order of `asked`; undefined where the message has no answer. */
  find(asked: readonly MessageKey[]): Promise<readonly (IntakeAnswer | undefined)[]>;
  /** Durable when it returns. The first answer to a message is kept: returns what stands, in the order of `answers`. */
  keep(answers: readonly IntakeAnswer[]): Promise<readonly IntakeAnswer[]>;
  /** Removes answers given before `at`, and returns how many. */
  removeBefore(at: Instant): Promise<number>;
}
