import type { Carrier, Mailer, Notice, Parcel } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import type { Accounts } from '../identity/index.ts';
import { letterOf } from './letter.ts';
import { peopleAt } from './recipients.ts';

const CHANNEL = 'email';

/** E-mail to whoever has an address when it goes: that address is in no record and in no workflow. */
export function mailCarrier(mailer: Mailer, accounts: Accounts): Carrier {
  return {
    channel: CHANNEL,
    async ways({ recipients }: Notice) {
      const people = await peopleAt(accounts, recipients);
      return people.filter(({ email }) => email !== undefined).map(({ id }) => ({ channel: CHANNEL, to: id }));
    },
    async deliver({ to, key, notices }: Parcel) {
      const account = to === undefined ? undefined : await accounts.byId(to);
      if (account?.email === undefined || account.disabled) {
        throw new NotDelivered('the recipient has no address any more', true);
      }
      await mailer.send({ key, to: account.email, ...letterOf(notices, account.language) });
    },
  };
}
