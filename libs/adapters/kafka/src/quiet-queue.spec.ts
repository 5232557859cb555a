import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import './quiet-queue.ts';

interface Queue {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  maybeThrottle(ms: number): void;
  push(request: object): void;
  checkPendingRequests(): void;
}

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  options: object,
) => Queue;

function openQueue() {
  const logger = { debug: () => undefined };
  const queue = new RequestQueue({
    maxInFlightRequests: null,
    requestTimeout: 1000,
    clientId: 'c',
    broker: 'b',
    logger,
  });
  const sent = Promise.withResolvers<void>();
  const entry = { correlationId: 1, apiName: 'Fetch', apiKey: 1, apiVersion: 1, resolve: () => undefined };
  return { queue, sent: sent.promise, request: { entry, expectResponse: false, sendRequest: sent.resolve } };
}

describe('the queue of a connection', () => {
  it('is not looked at while nothing is in it', () => {
    const { queue } = openQueue();
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('sends what came while the broker asked for a pause', async () => {
    const { queue, sent, request } = openQueue();
    queue.maybeThrottle(20);
    queue.push(request);
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    await sent;
  });
});
