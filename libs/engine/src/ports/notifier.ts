/** A notice on its way out: codes and ids only; the words come from the catalogue, personal data never. */
export interface Notice {
  /** Also the provider's idempotency key: delivery is at least once. */
  readonly id: string;
  readonly stream: string;
  /** Key of the message catalogue. */
  readonly template: string;
  /** Account ids or role addresses such as `office:lsw/supervisor`. */
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Notifier {
  readonly channel: string;
  /** Throws when it was not delivered; the notice's workflow tries again. */
  deliver(notice: Notice): Promise<void>;
}
