import { randomUUID } from 'node:crypto';
import type { Broker, ReceivedMessage } from '@lianxin/engine';

/** All that a topic holds now, partition by partition in its order. */
export async function readTopic(broker: Broker, topic: string): Promise<readonly ReceivedMessage[]> {
  const ends = await broker.readEnds(topic);
  const missing = new Map(ends.flatMap(({ partition, last }) => (last ? [[partition, BigInt(last.offset)]] : [])));
  const seen: ReceivedMessage[] = [];
  if (missing.size === 0) return seen;
  const done = Promise.withResolvers<void>();
  const running = await broker.consume({
    group: `reader-${randomUUID()}`,
    topics: [topic],
    handleBatch: async ({ partition, messages }) => {
      seen.push(...messages);
      if (BigInt(messages.at(-1)?.offset ?? -1) >= (missing.get(partition) ?? 0n)) missing.delete(partition);
      if (missing.size === 0) done.resolve();
    },
    onFailure: done.reject,
  });
  try {
    await done.promise;
  } finally {
    await running.stop();
  }
  return seen;
}

/** The body of a message. */
export const textOf = ({ body }: ReceivedMessage): string => new TextDecoder().decode(body);
