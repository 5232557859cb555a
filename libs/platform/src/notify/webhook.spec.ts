import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '@lianxin/engine';
import { instant } from '@lianxin/kernel';
import { NotDelivered, signatureOf, webhookNotifier } from './webhook.ts';

const NOW = instant('2020-02-03T01:00:00.000Z');
const NOTICE: Notice = {
  id: 'case-1/breached@9',
  stream: 'case-1',
  template: 'breached',
  recipients: ['office:lsw/supervisor'],
  params: { number: 'LSW-2020-0001' },
};

describe('the webhook', () => {
  let server: Server;
  let status = 204;
  let got: { headers: IncomingMessage['headers']; body: string } | undefined;
  const notifier = () => {
    const { port } = server.address() as AddressInfo;
    return webhookNotifier({ url: `http://127.0.0.1:${port}/in`, secret: 'shared', clock: { now: () => NOW } });
  };
  beforeEach(async () => {
    got = undefined;
    status = 204;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        got = { headers: request.headers, body };
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('posts a notice under its id, signed with the time', async () => {
    await notifier().deliver(NOTICE);
    const { headers, body } = got as NonNullable<typeof got>;
    expect(JSON.parse(body)).toEqual(NOTICE);
    expect([headers['webhook-id'], headers['webhook-timestamp']]).toEqual([NOTICE.id, '1580691600']);
    expect(headers['webhook-signature']).toBe(signatureOf('shared', NOTICE.id, '1580691600', body));
    expect(headers['webhook-signature']).not.toBe(signatureOf('other', NOTICE.id, '1580691600', body));
  });

  it.each([400, 410, 500, 302])('is not delivered when the receiver answers %i', async (answer) => {
    status = answer;
    await expect(notifier().deliver(NOTICE)).rejects.toThrow();
  });

  it('says why, without saying what', async () => {
    status = 503;
    await expect(notifier().deliver(NOTICE)).rejects.toEqual(new NotDelivered('the receiver answered 503'));
  });
});
