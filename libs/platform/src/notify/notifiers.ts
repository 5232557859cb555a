import { readFile } from 'node:fs/promises';
import type { MailServer } from '@lianxin/adapter-mail';
import { parseMailServer, openMailer } from '@lianxin/adapter-mail';
import type { NoticeChannel, TimeSource, Notifier } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import type { Accounts } from '../identity/index.ts';
import { decodeUtf8 } from '../input/read-input.ts';
import { mailChannel } from './mail.ts';
import { findUnreachableAddresses } from './recipients.ts';
import { webhookChannel, parseWebhookSecret } from './webhook.ts';

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
      // Configured away since its route was drawn: it may come back before the notice is given up.
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

type NotifyConfig = Pick<
  Config,
  'webhookUrl' | 'webhookSecretFile' | 'smtpUrl' | 'smtpPasswordFile' | 'smtpCaFile' | 'mailFrom'
>;

const readLines = async (file: string): Promise<readonly string[]> =>
  decodeUtf8(await readFile(file), { what: file })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

async function webhookChannels(
  { webhookUrl: url, webhookSecretFile: file }: NotifyConfig,
  clock: TimeSource,
): Promise<NoticeChannel[]> {
  if (url === undefined) return [];
  if (file === undefined) {
    throw new ConfigError('LIANXIN_WEBHOOK_URL needs LIANXIN_WEBHOOK_SECRET_FILE: posts are signed.');
  }
  const secrets = (await readLines(file)).map(parseWebhookSecret);
  if (secrets.length === 0 || secrets.includes(undefined)) {
    throw new ConfigError(
      'LIANXIN_WEBHOOK_SECRET_FILE has to hold secrets, one a line, the newest first, each `whsec_` and 24 bytes or more in base64.',
    );
  }
  return [webhookChannel({ url, secrets: secrets.filter((secret) => secret !== undefined), clock })];
}

async function readSmtpPassword(
  file: string | undefined,
  user: string | undefined,
): Promise<Pick<MailServer, 'password'>> {
  if (file === undefined) return {};
  const [password] = await readLines(file);
  if (password === undefined || user === undefined) {
    throw new ConfigError('LIANXIN_SMTP_PASSWORD_FILE has to hold a password, and LIANXIN_SMTP_URL the user it is of.');
  }
  return { password };
}

async function mailServerOf({ smtpUrl, smtpPasswordFile, smtpCaFile }: NotifyConfig): Promise<MailServer | undefined> {
  const server = smtpUrl === undefined ? undefined : parseMailServer(smtpUrl);
  if (!server) return undefined;
  const ca = smtpCaFile === undefined ? {} : { ca: decodeUtf8(await readFile(smtpCaFile), { what: smtpCaFile }) };
  return { ...server, ...(await readSmtpPassword(smtpPasswordFile, server.user)), ...ca };
}

async function mailChannels(config: NotifyConfig, accounts: Accounts): Promise<NoticeChannel[]> {
  const server = await mailServerOf(config);
  if (!server) return [];
  const { mailFrom: from } = config;
  if (from === undefined) throw new ConfigError('LIANXIN_SMTP_URL needs LIANXIN_MAIL_FROM: letters have a sender.');
  return [mailChannel(openMailer({ server, from }), accounts)];
}

/** The inbox always; a signed webhook and e-mail where they are configured. */
export async function notifierFromConfig(config: NotifyConfig, { clock, accounts }: NotifierPorts): Promise<Notifier> {
  return createNotifier(accounts, [
    ...(await webhookChannels(config, clock)),
    ...(await mailChannels(config, accounts)),
  ]);
}
