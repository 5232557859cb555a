import type { SlimEvent } from '@lianxin/kernel';
import { sleep } from '../concurrency/index.ts';
import type { Broker, Epoch, TopicShape } from '../ports/index.ts';
import { inSlices } from './in-slices.ts';
import type { OutgoingFact, TellFacts } from './outgoing-facts.ts';
import { messageOfFact } from './outgoing-facts.ts';

/** Where facts go, and who may send them at present. */
export interface FactsTarget {
  readonly broker: Pick<Broker, 'send'>;
  readonly epoch: Epoch;
  /** By the topic that a fact names, the one it is sent to. */
  readonly topics: ReadonlyMap<string, TopicShape>;
  /** Throws where this process may send nothing more. */
  assertMaySend(): void;
}

/**
 * Sends facts, one send at a time; resolves when all in-sync replicas have all of them. Throws `BrokerFault`, and what
 * `assertMaySend` throws; some may have been sent then.
 */
export async function sendFacts(target: FactsTarget, facts: readonly OutgoingFact[]): Promise<void> {
  const { broker, epoch, topics, assertMaySend } = target;
  for (const [name, topic] of topics) {
    const messages = facts.filter((fact) => fact.topic === name).map((fact) => messageOfFact(fact, epoch));
    for (const slice of inSlices(messages)) {
      assertMaySend();
      await broker.send(topic, slice);
    }
  }
}

/** So much is told while the broker takes as much before it: one thread does not wait for both in turn. */
const PART_EVENTS_MAX = 1000;

/** Tells a batch of the log and sends it; resolves with what was sent. Throws as `tellFacts` and `sendFacts`; some may have been sent then. */
export async function tellAndSend(
  tellFacts: TellFacts,
  target: FactsTarget,
  batch: readonly SlimEvent[],
): Promise<readonly OutgoingFact[]> {
  const told: OutgoingFact[] = [];
  let sending = Promise.resolve();
  try {
    for (let from = 0; from < batch.length; from += PART_EVENTS_MAX) {
      const facts = await tellFacts(batch.slice(from, from + PART_EVENTS_MAX));
      told.push(...facts);
      await sending;
      sending = sendFacts(target, facts);
      // Its failure shows when it is awaited; until then it gets on its way.
      sending.catch(() => undefined);
      if (from + PART_EVENTS_MAX < batch.length) await sleep(0);
    }
  } finally {
    await sending;
  }
  return told;
}
