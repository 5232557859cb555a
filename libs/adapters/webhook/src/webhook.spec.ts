import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import { MINUTE_MS, fromMs } from '@lianxin/kernel';
import { Webhook } from 'standardwebhooks';
import { webhookChannel, parseWebhookSecret } from './webhook.ts';

const NOTICE: Notice = {
  id: 'case-1/breached@9',
  stream: 'case-1',
  template: 'breached',
  recipients: ['office:lsw/supervisor'],
  params: { number: 'LSW-2020-0001' },
  hard: true,
  offsetMinutes: 480,
};
const [SECRET, OLD, OTHER] = ['a', 'b', 'c'].map(
  (letter) => `whsec_${Buffer.from(letter.repeat(24)).toString('base64')}`,
) as [string, string, string];
const bytesOf = (secret: string): Uint8Array => {
  const bytes = parseWebhookSecret(secret);
  if (!bytes) throw new Error('no secret');
  return bytes;
};

describe('the webhook', () => {
  let server: Server;
  let status = 204;
  let agoMs = 0;
  let got: { headers: IncomingMessage['headers']; body: string }[] = [];
  const carrier = () => {
    const { port } = server.address() as AddressInfo;
    const clock = { now: () => fromMs(Date.now() - agoMs) };
    return webhookChannel({ url: `http://127.0.0.1:${port}/in`, secrets: [bytesOf(SECRET), bytesOf(OLD)], clock });
  };
  const deliver = () => carrier().deliver({ channel: 'webhook', key: 'k', notices: [NOTICE] });
  /** As a receiver does it, with a library that is not ours. */
  const received = (secret: string) => {
    const [{ headers, body }] = got as [(typeof got)[number]];
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  };
  beforeEach(async () => {
    got = [];
    status = 204;
    agoMs = 0;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('is the one way of a notice, for any recipients', async () => {
    expect(await carrier().findRoutes(NOTICE)).toEqual([{ channel: 'webhook' }]);
  });

  it('posts a notice under its id, and its receiver knows that it is ours', async () => {
    await deliver();
    expect(received(SECRET)).toEqual(NOTICE);
    expect(got[0]?.headers['webhook-id']).toBe(NOTICE.id);
    expect(() => received(OTHER)).toThrow();
  });

  it('is known by the old secret as well, while it is replaced', async () => {
    await deliver();
    expect(received(OLD)).toEqual(NOTICE);
  });

  it('cannot be played again later: its time is signed', async () => {
    agoMs = 10 * MINUTE_MS;
    await deliver();
    expect(() => received(SECRET)).toThrow(/too old/);
    const [post] = got;
    const made = {
      ...(post?.headers as Record<string, string>),
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    };
    expect(() => new Webhook(SECRET).verify(post?.body ?? '', made)).toThrow(/signature/i);
  });

  it('has the same id and a new time at every try', async () => {
    agoMs = MINUTE_MS;
    await deliver();
    agoMs = 0;
    await deliver();
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(got.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(2);
  });

  it.each([400, 429, 500])('is tried again when the receiver answers %i', async (answer) => {
    status = answer;
    await expect(deliver()).rejects.toEqual(new NotDelivered(`the receiver answered ${answer}`));
  });

  it('follows nobody elsewhere', async () => {
    status = 302;
    await expect(deliver()).rejects.toThrow();
    expect(got).toHaveLength(1);
  });

  it('is not tried again where the receiver is gone, and says why, without saying what', async () => {
    status = 410;
    await expect(deliver()).rejects.toEqual(new NotDelivered('the receiver answered 410', true));
  });

  it('takes secrets in the form of the specification alone, and none that is short', () => {
    expect([parseWebhookSecret('shared'), parseWebhookSecret('whsec_c2hvcnQ=')]).toEqual([undefined, undefined]);
  });
});
