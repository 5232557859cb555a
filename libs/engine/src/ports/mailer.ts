/** One letter to one address: the only place in which an address is met. */
export interface Letter {
  /** The same at every try: the recipient's side may drop the second one by it. */
  readonly key: string;
  readonly to: string;
  /** Travels and is shown in the open: no personal data. */
  readonly subject: string;
  readonly text: string;
  /** `zh-CN`, `en` or both, as in the header `Content-Language`. */
  readonly language: string;
}

export interface Mailer {
  /** Resolves when the mail server has taken it; throws `NotDelivered`. */
  send(letter: Letter): Promise<void>;
  /** Closes what is open. */
  close(): void;
}
