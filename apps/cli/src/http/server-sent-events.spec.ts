import { describe, expect, it } from '@jest/globals';
import { readServerSentEvents } from './server-sent-events.ts';

async function parsed(...chunks: readonly string[]) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const events = [];
  for await (const event of readServerSentEvents(body)) events.push(event);
  return events;
}

describe('server-sent events', () => {
  it('are read wherever the network cuts them', async () => {
    const text =
      ': connected\n\nevent: moved\nid: 7\ndata: {"a":1}\n\nevent: moved\r\nid: 8\r\ndata: 一\r\ndata: 二\r\n\r\n';
    const whole = [
      { event: 'moved', id: '7', data: '{"a":1}' },
      { event: 'moved', id: '8', data: '一\n二' },
    ];
    expect(await parsed(text)).toEqual(whole);
    expect(await parsed(...text)).toEqual(whole);
  });
});
