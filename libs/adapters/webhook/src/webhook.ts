import { createHmac } from 'node:crypto';
import type { NoticeChannel, TimeSource, Notice } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import { SECOND_MS, toMs } from '@lianxin/kernel';

const CHANNEL = 'webhook';

/** A receiver that takes longer is down for us; the notice's workflow tries again. */
const ANSWER_MS_MAX = 10_000;
/** The status of a receiver that wants no more messages; after any other failure it is tried again. */
const GONE = 410;
const PREFIX = 'whsec_';
/** Shorter ones can be guessed; the specification asks for as much. */
const SECRET_BYTES_MIN = 24;

/** Where notices are posted, and the secrets they are signed with. */
export interface WebhookOptions {
  readonly url: string;
  /** Signed with all of them, the newest first: while one is replaced, receivers know either. */
  readonly secrets: readonly Uint8Array[];
  readonly clock: TimeSource;
}

/** `whsec_` and base64, as receivers' libraries take it; undefined when it is no such secret or too short. */
export function parseWebhookSecret(text: string): Uint8Array | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64');
  return bytes.byteLength < SECRET_BYTES_MIN ? undefined : bytes;
}

/** What a signature covers. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970: a receiver refuses what is older than some minutes, so that nothing is played to it again. */
  readonly timestamp: string;
  readonly body: string;
}

/** Value of the header `webhook-signature` for one secret: Standard Webhooks, version 1 (HMAC-SHA-256, base64). */
export function signWebhook(secret: Uint8Array, { id, timestamp, body }: SignedMessage): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

async function postNotice({ url, secrets, clock }: WebhookOptions, notice: Notice): Promise<void> {
  const { id } = notice;
  const timestamp = String(Math.floor(toMs(clock.now()) / SECOND_MS));
  const body = JSON.stringify(notice);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((secret) => signWebhook(secret, { id, timestamp, body })).join(' '),
    },
    body,
  });
  await response.body?.cancel();
  if (!response.ok) throw new NotDelivered(`the receiver answered ${response.status}`, response.status === GONE);
}

/**
 * Posts each notice as JSON, once for all its recipients, signed and dated. `webhook-id` is the same at every try, by
 * which a receiver drops repeats. Throws `NotDelivered` unless it answers 2xx; permanent at 410. An unreachable
 * receiver throws too.
 */
export function webhookChannel(options: WebhookOptions): NoticeChannel {
  return {
    channel: CHANNEL,
    findRoutes: () => Promise.resolve([{ channel: CHANNEL }]),
    async deliver({ notices }) {
      for (const notice of notices) await postNotice(options, notice);
    },
  };
}
