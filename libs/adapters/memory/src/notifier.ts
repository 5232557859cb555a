import type { Notice, Notifier, Delivery } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';

type Routes = Awaited<ReturnType<Notifier['findRoutes']>>;

/** Remembers what was delivered; `isUnavailable` refuses it, `unknownRecipients` refuses it for good. */
export class RecordingNotifier implements Notifier {
  readonly channel = 'memory';
  readonly deliveries: Delivery[] = [];
  /** The routes of a notice, one delivery each. */
  routes: Routes = [{ channel: this.channel }];
  isUnavailable = false;
  /** Addresses without an account behind them. */
  readonly unreachable = new Set<string>();
  readonly unknownRecipients = new Set<string>();
  /** Channels that fail while the others work. */
  readonly deadChannels = new Set<string>();

  get deliveredNotices(): readonly Notice[] {
    return this.deliveries.flatMap(({ notices }) => notices);
  }

  async findRoutes(): Promise<Routes> {
    return this.routes;
  }

  async findUnreachable(addresses: readonly string[]): Promise<readonly string[]> {
    return addresses.filter((address) => this.unreachable.has(address));
  }

  async deliver(delivery: Delivery): Promise<void> {
    if (this.isUnavailable || this.deadChannels.has(delivery.channel))
      throw new NotDelivered('no channel to the recipient');
    if (delivery.to !== undefined && this.unknownRecipients.has(delivery.to))
      throw new NotDelivered('no such recipient', true);
    this.deliveries.push(delivery);
  }
}
