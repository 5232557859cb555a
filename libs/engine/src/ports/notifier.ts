import type { NoticeRoute } from '@lianxin/kernel';

/** A notice to be delivered: codes and ids only, no personal data; the words come from the message catalogue. */
export interface Notice {
  /** Also the provider's idempotency key: delivery is at least once. */
  readonly id: string;
  readonly stream: string;
  /** Key of the message catalogue. */
  readonly template: string;
  /** Account ids or role addresses such as `office:lsw/supervisor`. */
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
  /** False: may be delivered in a digest with others. */
  readonly hard: boolean;
  /** Zone of the office it comes from, in which its dates are shown: minutes east of UTC. */
  readonly offsetMinutes: number;
}

/** What is delivered on one route in one piece: a notice, or a digest of several. */
export interface Delivery extends Pick<NoticeRoute, 'channel' | 'to'> {
  readonly notices: readonly Notice[];
  /** The same at every attempt, so that the receiving side can drop a repeat. */
  readonly key: string;
}

/**
 * A delivery failed. The message goes to the log of this installation and says neither to whom it was nor what it said;
 * `isPermanent`: another attempt would not help.
 */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  readonly isPermanent: boolean;

  constructor(message: string, forGood = false) {
    super(message);
    this.isPermanent = forGood;
  }
}

/** One way to deliver notices, such as mail or a webhook. */
export interface NoticeChannel {
  readonly channel: string;
  /** The routes on which this channel has to deliver the notice; [] when it has none for these recipients. */
  findRoutes(notice: Notice): Promise<readonly Pick<NoticeRoute, 'channel' | 'to'>[]>;
  /**
   * Resolves when the receiving side has accepted it. Throws `NotDelivered` or the error met; the notice's workflow
   * tries again, so that a delivery may arrive more than once.
   */
  deliver(delivery: Delivery): Promise<void>;
}

/**
 * All channels together. Its own `channel` names the place where recipients read a notice once it is issued (the
 * inbox): recorded as the channel of a notice that has no route.
 */
export interface Notifier extends NoticeChannel {
  /** Those of the addresses behind which no account can read a notice. */
  findUnreachable(addresses: readonly string[]): Promise<readonly string[]>;
}
