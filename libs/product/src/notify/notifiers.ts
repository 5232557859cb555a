import type { NoticeChannel, TimeSource, Notifier } from '@lianxin/engine';
import type { NotifyConfig } from '@lianxin/runtime';
import type { Accounts } from '@lianxin/identity';
import { noticeCarriers } from '@lianxin/runtime';
import { mailChannel } from './mail.ts';
import { findUnreachableAddresses } from './recipients.ts';

/**
 * People find their notices in the inbox, which reads the record: it holds a notice from the moment it was issued,
 * so there is nothing to deliver.
 */
const INBOX = 'inbox';

/** The inbox, and every channel beside it that delivers. */
export function createNotifier(accounts: Accounts, carriers: readonly NoticeChannel[] = []): Notifier {
  const byChannel = new Map(carriers.map((channel) => [channel.channel, channel]));
  return {
    channel: INBOX,
    findUnreachable: (addresses) => findUnreachableAddresses(accounts, addresses),
    findRoutes: async (notice) => (await Promise.all(carriers.map((channel) => channel.findRoutes(notice)))).flat(),
    deliver: async (delivery) => {
      const channel = byChannel.get(delivery.channel);
      // The channel was removed from the configuration: it may come back before the notice is given up.
      if (!channel) throw new Error(`the channel ${delivery.channel} is not configured here`);
      await channel.deliver(delivery);
    },
  };
}

/** The clock, and the accounts that notices are delivered to. */
export interface NotifierPorts {
  readonly clock: TimeSource;
  readonly accounts: Accounts;
}

/** The inbox always; a signed webhook and e-mail where they are configured. Throws `ConfigError`. */
export async function notifierFromConfig(config: NotifyConfig, { clock, accounts }: NotifierPorts): Promise<Notifier> {
  const { webhook, mailer } = await noticeCarriers(config, clock);
  return createNotifier(accounts, [...(webhook ? [webhook] : []), ...(mailer ? [mailChannel(mailer, accounts)] : [])]);
}
