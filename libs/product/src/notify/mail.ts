import type { NoticeChannel, Mailer, Notice, Delivery } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import type { Accounts } from '@lianxin/identity';
import { composeLetter } from './letter.ts';
import { accountsAtAddresses } from './recipients.ts';

const CHANNEL = 'email';

/** E-mail to recipients who have an address when it is sent: the address is in no record and in no workflow. */
export function mailChannel(mailer: Mailer, accounts: Accounts): NoticeChannel {
  return {
    channel: CHANNEL,
    async findRoutes({ recipients }: Notice) {
      const people = await accountsAtAddresses(accounts, recipients);
      return people.filter(({ email }) => email !== undefined).map(({ id }) => ({ channel: CHANNEL, to: id }));
    },
    async deliver({ to, key, notices }: Delivery) {
      const account = to === undefined ? undefined : await accounts.byId(to);
      if (account?.email === undefined || account.disabled) {
        throw new NotDelivered('the recipient has no address any more', true);
      }
      await mailer.send({ key, to: account.email, ...composeLetter(notices, account.language) });
    },
  };
}
