import type { Consumer } from 'kafkajs';
import { onceReady } from './once-ready.ts';

/** Runs a consumer until it is in the group. The driver tells by an event alone that it could not get in. */
async function runUntilJoined(consumer: Consumer, run: (consumer: Consumer) => Promise<void>): Promise<void> {
  const crashes: Error[] = [];
  const stopListening = consumer.on('consumer.crash', ({ payload: { error } }) => crashes.push(error));
  try {
    await run(consumer);
  } catch (error) {
    throw crashes[0] ?? error;
  } finally {
    stopListening();
  }
  if (crashes[0]) throw crashes[0];
}

/** A consumer that runs, by what makes and runs it; one that failed is closed. Throws the driver's error. */
export const joinGroup = (make: () => Consumer, run: (consumer: Consumer) => Promise<void>): Promise<Consumer> =>
  onceReady(async () => {
    const consumer = make();
    try {
      await runUntilJoined(consumer, run);
      return consumer;
    } catch (error) {
      await consumer.disconnect().catch(() => undefined);
      throw error;
    }
  });
