import type { Notice, Notifier, Parcel } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';

type Ways = Awaited<ReturnType<Notifier['ways']>>;

/** Remembers what was delivered; `unavailable` refuses it, `unknown` refuses it for good. */
export class RecordingNotifier implements Notifier {
  readonly channel = 'memory';
  readonly parcels: Parcel[] = [];
  /** How a notice goes, one parcel each. */
  leads: Ways = [{ channel: this.channel }];
  unavailable = false;
  /** Addresses behind which nobody is. */
  readonly nobody = new Set<string>();
  readonly unknown = new Set<string>();
  /** Channels that are dead while the others live. */
  readonly dead = new Set<string>();

  get delivered(): readonly Notice[] {
    return this.parcels.flatMap(({ notices }) => notices);
  }

  async ways(): Promise<Ways> {
    return this.leads;
  }

  async nobodyAt(addresses: readonly string[]): Promise<readonly string[]> {
    return addresses.filter((address) => this.nobody.has(address));
  }

  async deliver(parcel: Parcel): Promise<void> {
    if (this.unavailable || this.dead.has(parcel.channel)) throw new NotDelivered('no channel to the recipient');
    if (parcel.to !== undefined && this.unknown.has(parcel.to)) throw new NotDelivered('no such recipient', true);
    this.parcels.push(parcel);
  }
}
