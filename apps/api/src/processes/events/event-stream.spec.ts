import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DRAIN_MS_MAX, ServerSentEvents, FAREWELL_MS_MAX } from './event-stream.ts';

/** Takes some bytes and then no more until somebody reads. */
const BUFFER_BYTES = 100;

function openStream() {
  const response = Object.assign(new PassThrough({ highWaterMark: BUFFER_BYTES }), { writeHead: () => undefined });
  const [closed, drained] = [jest.fn(), jest.fn()];
  const goOn = (): Promise<boolean> => Promise.resolve(true);
  return {
    ...{ response, closed, drained },
    stream: new ServerSentEvents(response as unknown as ServerResponse, { shouldContinue: goOn, closed, drained }),
  };
}

const untilClosed = (response: PassThrough): Promise<void> => new Promise((tell) => response.once('close', tell));

describe('a stream of server-sent events', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('destroys the socket of a reader that does not take what was sent, with all that waits for it', async () => {
    const { stream, response, closed } = openStream();
    const end = jest.fn();
    stream.onEnd(end);
    stream.write('x'.repeat(10 * BUFFER_BYTES));
    expect(stream.isReady).toBe(false);
    const closing = untilClosed(response);
    jest.advanceTimersByTime(DRAIN_MS_MAX);
    await closing;
    expect(response.destroyed).toBe(true);
    expect([end, closed].map((one) => one.mock.calls.length)).toEqual([1, 1]);
  });

  it('keeps a reader that reads in time', async () => {
    const { stream, response, drained } = openStream();
    stream.write('x'.repeat(10 * BUFFER_BYTES));
    const drain = new Promise((tell) => response.once('drain', tell));
    response.resume();
    await drain;
    jest.advanceTimersByTime(DRAIN_MS_MAX);
    expect([stream.isReady, response.destroyed, drained.mock.calls.length]).toEqual([true, false, 1]);
    stream.end();
  });

  it('closes the socket also of a reader that does not read the last message', async () => {
    const { stream, response, closed } = openStream();
    stream.write('x'.repeat(10 * BUFFER_BYTES));
    stream.end();
    expect(closed).not.toHaveBeenCalled();
    const closing = untilClosed(response);
    jest.advanceTimersByTime(FAREWELL_MS_MAX);
    await closing;
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
