import type { ProcessModule } from '@lianxin/application';
import type { Actor, Position, SlimEvent } from '@lianxin/kernel';
import { addressesOf } from '@lianxin/registers';
import type { InboxStanding } from '../../inbox/inbox-standing.ts';
import type { ServerSentEvents } from './event-stream.ts';

interface Watcher {
  readonly actor: Actor;
  readonly out: Pick<ServerSentEvents, 'isReady'>;
  readonly send: (text: string) => Promise<void>;
}

/** Tells one watcher how much of his inbox is unread: at once, and again whenever a notice comes for him. */
export class InboxTeller {
  private readonly standing: Pick<InboxStanding, 'read'>;
  private readonly actor: Actor;
  private readonly out: Pick<ServerSentEvents, 'isReady'>;
  private readonly send: Watcher['send'];
  private readonly addresses: ReadonlySet<string>;
  private isTelling = false;
  private next: { readonly after: Position | undefined } | undefined;

  constructor(standing: Pick<InboxStanding, 'read'>, { actor, out, send }: Watcher) {
    this.standing = standing;
    this.actor = actor;
    this.out = out;
    this.send = send;
    this.addresses = new Set(addressesOf(actor));
  }

  /** Events of the process, as they come: those that issue a notice for him are told. */
  hear({ noticeRecipientsOf }: Pick<ProcessModule, 'noticeRecipientsOf'>, events: readonly SlimEvent[]): void {
    const isForHim = (event: SlimEvent): boolean =>
      noticeRecipientsOf?.(event).some((one) => this.addresses.has(one)) ?? false;
    const last = events.findLast(isForHim);
    if (last) this.tell(last.position);
  }

  /** Counts once for all that came while it counted. `after`: the position of the notice. */
  tell(after?: Position): void {
    this.next = { after };
    if (!this.isTelling) void this.tellWhatCame();
  }

  private async tellWhatCame(): Promise<void> {
    this.isTelling = true;
    while (this.next && this.out.isReady) {
      const { after } = this.next;
      this.next = undefined;
      try {
        const standing = await this.standing.read(this.actor, after);
        await this.send(`event: inbox\ndata: ${JSON.stringify(standing)}\n\n`);
      } catch {
        // Read models that are away or behind: the next notice, or the next page, tells it.
      }
    }
    this.isTelling = false;
  }
}
