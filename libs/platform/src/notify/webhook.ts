import { createHmac } from 'node:crypto';
import type { Clock, Notice, Notifier } from '@lianxin/engine';
import { toMs } from '@lianxin/kernel';

/** A receiver that takes longer is down for us; the notice's workflow tries again. */
const ANSWER_MS_MAX = 10_000;

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly clock: Clock;
}

/** The receiver did not take it. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

/** What the header `webhook-signature` holds: as in the Standard Webhooks specification, version 1. */
export function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * Posts each notice as JSON, signed, so that the receiver knows who sent it and when. `webhook-id` is the same at
 * every try: by it the receiver drops what it has.
 */
export function webhookNotifier({ url, secret, clock }: WebhookOptions): Notifier {
  return {
    channel: 'webhook',
    async deliver(notice: Notice): Promise<void> {
      const body = JSON.stringify(notice);
      const timestamp = String(Math.floor(toMs(clock.now()) / 1000));
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        headers: {
          'content-type': 'application/json',
          'webhook-id': notice.id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatureOf(secret, notice.id, timestamp, body),
        },
        body,
      });
      await response.body?.cancel();
      if (!response.ok) throw new NotDelivered(`the receiver answered ${response.status}`);
    },
  };
}
