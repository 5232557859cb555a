import { readFile } from 'node:fs/promises';
import type { MailServer, MailerOptions } from '@lianxin/adapter-mail';
import { parseMailServer } from '@lianxin/adapter-mail';
import { decodeUtf8 } from '../input/read-input.ts';
import type { WebhookOptions } from '@lianxin/adapter-webhook';
import { parseWebhookSecret } from '@lianxin/adapter-webhook';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';

/** What says where notices are posted and mailed to. */
export type NotifyConfig = Pick<
  Config,
  'webhookUrl' | 'webhookSecretFile' | 'smtpUrl' | 'smtpPasswordFile' | 'smtpCaFile' | 'mailFrom'
>;

const readLines = async (file: string): Promise<readonly string[]> =>
  decodeUtf8(await readFile(file), { what: file })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Where notices are posted and what they are signed with, if they are. Throws `ConfigError`. */
export async function readWebhookOptions({
  webhookUrl: url,
  webhookSecretFile: file,
}: NotifyConfig): Promise<Omit<WebhookOptions, 'clock'> | undefined> {
  if (url === undefined) return undefined;
  if (file === undefined) {
    throw new ConfigError('LIANXIN_WEBHOOK_URL needs LIANXIN_WEBHOOK_SECRET_FILE: posts are signed.');
  }
  const secrets = (await readLines(file)).map(parseWebhookSecret);
  if (secrets.length === 0 || secrets.includes(undefined)) {
    throw new ConfigError(
      'LIANXIN_WEBHOOK_SECRET_FILE has to hold secrets, one a line, the newest first, each `whsec_` and 24 bytes or more in base64.',
    );
  }
  return { url, secrets: secrets.filter((secret) => secret !== undefined) };
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

/** The mail server and the sender of letters, if there are any. Throws `ConfigError`. */
export async function readMailerOptions(config: NotifyConfig): Promise<MailerOptions | undefined> {
  const server = await mailServerOf(config);
  if (!server) return undefined;
  const { mailFrom: from } = config;
  if (from === undefined) throw new ConfigError('LIANXIN_SMTP_URL needs LIANXIN_MAIL_FROM: letters have a sender.');
  return { server, from };
}
