import { createFactTeller } from '@lianxin/application';
import { messageOfFact, readLog, slimPages } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import kafkajs from 'kafkajs';
import type { Message } from 'kafkajs';

const PAGE = 5000;
/** As fast as more at once, and well below what a broker takes. */
const MESSAGES_A_SEND = 1000;

/** What the record tells, as the driver wants it. */
export async function messagesOfRecord({
  store,
  epochs,
  modules,
}: Pick<Runtime, 'store' | 'epochs' | 'modules'>): Promise<readonly Message[]> {
  const [epoch, tellFacts] = [await epochs.current(), createFactTeller(store, modules)];
  const messages: Message[] = [];
  for await (const page of readLog(slimPages(store), { batchMax: PAGE })) {
    for (const fact of await tellFacts(page)) {
      const { key, body, headers } = messageOfFact(fact, epoch);
      messages.push({ key, value: body, headers });
    }
  }
  return messages;
}

/** The driver alone with the same messages, made beforehand: all replicas, sequence numbers, one send at a time. */
export async function sendBare(brokers: string, topic: string, messages: readonly Message[]): Promise<number> {
  const driver = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
  const producer = driver.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    ...{ idempotent: true, maxInFlightRequests: 1 },
  });
  await producer.connect();
  const begun = performance.now();
  for (let from = 0; from < messages.length; from += MESSAGES_A_SEND)
    await producer.send({ topic, acks: -1, messages: messages.slice(from, from + MESSAGES_A_SEND) });
  const seconds = (performance.now() - begun) / 1000;
  await producer.disconnect();
  return seconds;
}
