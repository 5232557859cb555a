import { readFile } from 'node:fs/promises';
import type { MailServer } from '@lianxin/adapter-mail';
import { mailServer, openMailer } from '@lianxin/adapter-mail';
import type { Carrier, Clock, Notifier } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import type { Accounts } from '../identity/index.ts';
import { textFrom } from '../outside/read-outside.ts';
import { mailCarrier } from './mail.ts';
import { nobodyAt } from './recipients.ts';
import { webhookCarrier, webhookSecret } from './webhook.ts';

/**
 * People find their notices in the inbox, which reads the record: it holds a notice from the moment it was issued,
 * so there is nothing to carry.
 */
const INBOX = 'inbox';

/** The inbox, and every channel beside it that carries. */
export function notifierOf(accounts: Accounts, carriers: readonly Carrier[] = []): Notifier {
  const byChannel = new Map(carriers.map((carrier) => [carrier.channel, carrier]));
  return {
    channel: INBOX,
    nobodyAt: (addresses) => nobodyAt(accounts, addresses),
    ways: async (notice) => (await Promise.all(carriers.map((carrier) => carrier.ways(notice)))).flat(),
    deliver: async (parcel) => {
      const carrier = byChannel.get(parcel.channel);
      // Configured away since its route was drawn: it may come back before the notice is given up.
      if (!carrier) throw new Error(`the channel ${parcel.channel} is not configured here`);
      await carrier.deliver(parcel);
    },
  };
}

export interface NotifierPorts {
  readonly clock: Clock;
  readonly accounts: Accounts;
}

type NotifyConfig = Pick<
  Config,
  'webhookUrl' | 'webhookSecretFile' | 'smtpUrl' | 'smtpPasswordFile' | 'smtpCaFile' | 'mailFrom'
>;

const linesOf = async (file: string): Promise<readonly string[]> =>
  textFrom(await readFile(file), { what: file })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

async function webhooks({ webhookUrl: url, webhookSecretFile: file }: NotifyConfig, clock: Clock): Promise<Carrier[]> {
  if (url === undefined) return [];
  if (file === undefined) {
    throw new ConfigError('LIANXIN_WEBHOOK_URL needs LIANXIN_WEBHOOK_SECRET_FILE: posts are signed.');
  }
  const secrets = (await linesOf(file)).map(webhookSecret);
  if (secrets.length === 0 || secrets.includes(undefined)) {
    throw new ConfigError(
      'LIANXIN_WEBHOOK_SECRET_FILE has to hold secrets, one a line, the newest first, each `whsec_` and 24 bytes or more in base64.',
    );
  }
  return [webhookCarrier({ url, secrets: secrets.filter((secret) => secret !== undefined), clock })];
}

async function passwordIn(file: string | undefined, user: string | undefined): Promise<Pick<MailServer, 'password'>> {
  if (file === undefined) return {};
  const [password] = await linesOf(file);
  if (password === undefined || user === undefined) {
    throw new ConfigError('LIANXIN_SMTP_PASSWORD_FILE has to hold a password, and LIANXIN_SMTP_URL the user it is of.');
  }
  return { password };
}

async function serverOf({ smtpUrl, smtpPasswordFile, smtpCaFile }: NotifyConfig): Promise<MailServer | undefined> {
  const server = smtpUrl === undefined ? undefined : mailServer(smtpUrl);
  if (!server) return undefined;
  const ca = smtpCaFile === undefined ? {} : { ca: textFrom(await readFile(smtpCaFile), { what: smtpCaFile }) };
  return { ...server, ...(await passwordIn(smtpPasswordFile, server.user)), ...ca };
}

async function mails(config: NotifyConfig, accounts: Accounts): Promise<Carrier[]> {
  const server = await serverOf(config);
  if (!server) return [];
  const { mailFrom: from } = config;
  if (from === undefined) throw new ConfigError('LIANXIN_SMTP_URL needs LIANXIN_MAIL_FROM: letters have a sender.');
  return [mailCarrier(openMailer({ server, from }), accounts)];
}

/** The inbox always; a signed webhook and e-mail where they are configured. */
export async function notifierFor(config: NotifyConfig, { clock, accounts }: NotifierPorts): Promise<Notifier> {
  return notifierOf(accounts, [...(await webhooks(config, clock)), ...(await mails(config, accounts))]);
}
