/** One letter to one mail address. No other port handles mail addresses. */
export interface Letter {
  /** The same at every attempt, so that the receiving side can drop a repeat. */
  readonly key: string;
  readonly to: string;
  /** Readable on its way and shown on lock screens: no personal data. */
  readonly subject: string;
  readonly text: string;
  /** `zh-CN`, `en` or both, as in the header `Content-Language`. */
  readonly language: string;
}

/** A connection to a mail server. */
export interface Mailer {
  /** Resolves when the mail server has accepted the letter; otherwise throws `NotDelivered`. */
  send(letter: Letter): Promise<void>;
  /** Closes open connections. */
  close(): void;
}
