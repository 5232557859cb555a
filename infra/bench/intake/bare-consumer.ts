import kafkajs from 'kafkajs';

/** The driver alone reads the same messages from the beginning, as a group, and commits after each batch; seconds. */
export async function readBare(brokers: string, topic: string, count: number): Promise<number> {
  const driver = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
  const consumer = driver.consumer({ groupId: 'bare' });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const all = Promise.withResolvers<void>();
  let [begun, read] = [0, 0];
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { partition, messages }, resolveOffset }) => {
      begun ||= performance.now();
      const last = messages.at(-1)?.offset ?? '0';
      await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(last) + 1n) }]);
      resolveOffset(last);
      read += messages.length;
      if (read >= count) all.resolve();
    },
  });
  await all.promise;
  const seconds = (performance.now() - begun) / 1000;
  await consumer.disconnect();
  return seconds;
}
