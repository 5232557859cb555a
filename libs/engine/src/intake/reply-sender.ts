import type { Broker, BrokerMessage, TopicShape } from '../ports/index.ts';
import { inSlices } from '../relay/in-slices.ts';

interface Waiting {
  readonly topic: TopicShape;
  readonly messages: readonly BrokerMessage[];
  readonly done: PromiseWithResolvers<void>;
}

/** Sends for many who ask at once: one send at a time, each with all that waits for its topic. */
export class ReplySender {
  private readonly broker: Pick<Broker, 'send'>;
  private waiting: Waiting[] = [];
  private isSending = false;

  constructor(broker: Pick<Broker, 'send'>) {
    this.broker = broker;
  }

  /** Resolves when all in-sync replicas have these messages. Throws `BrokerFault`; some may have been sent then. */
  send(topic: TopicShape, messages: readonly BrokerMessage[]): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.waiting.push({ topic, messages, done });
    if (!this.isSending) void this.sendAll();
    return done.promise;
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    for (let [first] = this.waiting; first; [first] = this.waiting) {
      const { topic } = first;
      const own = this.waiting.filter((one) => one.topic.name === topic.name);
      this.waiting = this.waiting.filter((one) => one.topic.name !== topic.name);
      try {
        for (const slice of inSlices(own.flatMap(({ messages }) => messages))) await this.broker.send(topic, slice);
        for (const { done } of own) done.resolve();
      } catch (error) {
        for (const { done } of own) done.reject(error);
      }
    }
    // Nothing is awaited since nothing was found waiting: what is handed over from here on begins anew.
    this.isSending = false;
  }
}
