import { expect, it } from '@jest/globals';
import type { BrokerMessage } from '../ports/index.ts';
import { ReplySender } from './reply-sender.ts';

const TOPIC = { name: 'replies', partitions: 1 };
const reply = (key: string): BrokerMessage => ({ key, body: '{}', headers: {} });

it('replies that are handed over as soon as those before are acknowledged are sent, also after a failure', async () => {
  const sent: string[] = [];
  const sender = new ReplySender({
    send: async (_topic, messages) => {
      sent.push(...messages.map(({ key }) => key));
      if (sent.at(-1) === 'refused') throw new Error('refused');
    },
  });
  await sender.send(TOPIC, [reply('a')]);
  await expect(sender.send(TOPIC, [reply('refused')])).rejects.toThrow('refused');
  await sender.send(TOPIC, [reply('b')]);
  expect(sent).toEqual(['a', 'refused', 'b']);
});
