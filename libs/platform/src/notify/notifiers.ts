import { readFile } from 'node:fs/promises';
import type { Clock, Notifier } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { webhookNotifier } from './webhook.ts';

/**
 * People find their notices in the inbox, which reads the record: it holds a notice from the moment it was issued,
 * so there is nothing to carry. That it was sent is recorded by whoever delivered it.
 */
export const inboxNotifier: Notifier = { channel: 'inbox', deliver: () => Promise.resolve() };

/** The inbox always, a signed webhook where one is configured. */
export async function notifierFor(
  { webhookUrl: url, webhookSecretFile }: Pick<Config, 'webhookUrl' | 'webhookSecretFile'>,
  clock: Clock,
): Promise<Notifier> {
  if (url === undefined) return inboxNotifier;
  if (webhookSecretFile === undefined) {
    throw new ConfigError('LIANXIN_WEBHOOK_URL needs LIANXIN_WEBHOOK_SECRET_FILE: posts are signed.');
  }
  const secret = (await readFile(webhookSecretFile, 'utf8')).trim();
  if (secret === '') throw new ConfigError('LIANXIN_WEBHOOK_SECRET_FILE names an empty file.');
  return webhookNotifier({ url, secret, clock });
}
