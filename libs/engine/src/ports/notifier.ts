import type { NoticeRoute } from '@lianxin/kernel';

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
  /** False: its recipients may get it gathered with others. */
  readonly hard: boolean;
  /** Of the office it comes from: in which its dates are read. */
  readonly offsetMinutes: number;
}

/** What goes one way in one piece: a notice, or a digest of several. */
export interface Delivery extends Pick<NoticeRoute, 'channel' | 'to'> {
  readonly notices: readonly Notice[];
  /** The same at every try: by it the receiving side drops the second one. */
  readonly key: string;
}

/**
 * It was not delivered. The message is for the log of this installation and says neither to whom nor what;
 * `isPermanent`: trying again would not help.
 */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  readonly isPermanent: boolean;

  constructor(message: string, forGood = false) {
    super(message);
    this.isPermanent = forGood;
  }
}

export interface NoticeChannel {
  readonly channel: string;
  /** Routes by which it has to be delivered; none when it needs no delivery. */
  findRoutes(notice: Notice): Promise<readonly Pick<NoticeRoute, 'channel' | 'to'>[]>;
  /** Throws `NotDelivered` or what went wrong; the notice's workflow tries again. */
  deliver(delivery: Delivery): Promise<void>;
}

/**
 * All channels. Its own is by which recipients read a notice as soon as it was issued: recorded where nothing delivers
 * it.
 */
export interface Notifier extends NoticeChannel {
  /** Of these addresses those behind which nobody is who could read a notice. */
  findUnreachable(addresses: readonly string[]): Promise<readonly string[]>;
}
