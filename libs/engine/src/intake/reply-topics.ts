import { settleAll } from '../concurrency/index.ts';
import type { Broker, BrokerFault, BrokerMessage, TopicShape } from '../ports/index.ts';
import { findTopicFault, isOfOneTopic } from '../relay/check-topic-shapes.ts';
import type { ReplySender } from './reply-sender.ts';

/** A topic that takes no replies at present. */
export interface FaultyTopic {
  readonly topic: TopicShape;
  readonly fault: BrokerFault;
}

interface Faulty extends FaultyTopic {
  /** One of the replies that wait: whether the topic takes it tells more than how the topic looks. */
  readonly waiting?: BrokerMessage | undefined;
}

/** Sends replies. A topic that took none is not tried again by those that follow, until it is asked for. */
export class ReplyTopics {
  private readonly sender: Pick<ReplySender, 'send'>;
  private readonly known = new Map<string, Faulty>();

  constructor(sender: Pick<ReplySender, 'send'>) {
    this.sender = sender;
  }

  /** Topics that take no replies at present. */
  get faulty(): readonly FaultyTopic[] {
    return [...this.known.values()];
  }

  /** Resolves when all in-sync replicas have these. Throws `BrokerFault`. */
  async send(topic: TopicShape, messages: readonly BrokerMessage[]): Promise<void> {
    const known = this.known.get(topic.name);
    if (known) {
      this.known.set(topic.name, { ...known, waiting: known.waiting ?? messages[0] });
      throw known.fault;
    }
    try {
      await this.sender.send(topic, messages);
    } catch (error) {
      if (isOfOneTopic(error)) this.known.set(topic.name, { topic, fault: error, waiting: messages[0] });
      throw error;
    }
  }

  /** Looks at topics before anything is sent to them. Throws `BrokerFault` where the broker does not say how they are. */
  async look(broker: Pick<Broker, 'describeTopic'>, topics: readonly TopicShape[]): Promise<void> {
    for (const topic of topics) {
      const fault = await findTopicFault(broker, topic);
      if (fault && !this.known.has(topic.name)) this.known.set(topic.name, { topic, fault });
    }
  }

  /** Asks faulty topics again, each of them. Throws `BrokerFault` as `look` does. */
  async askAgain(broker: Pick<Broker, 'describeTopic'>): Promise<void> {
    await settleAll([...this.known.values()].map((one) => this.askFor(broker, one)));
  }

  private async askFor(broker: Pick<Broker, 'describeTopic'>, { topic, waiting }: Faulty): Promise<void> {
    const fault = (await findTopicFault(broker, topic)) ?? (await this.tryOne(topic, waiting));
    if (fault) this.known.set(topic.name, { topic, fault, waiting });
    else this.known.delete(topic.name);
  }

  private async tryOne(topic: TopicShape, waiting: BrokerMessage | undefined): Promise<BrokerFault | undefined> {
    try {
      if (waiting) await this.sender.send(topic, [waiting]);
      return undefined;
    } catch (error) {
      if (isOfOneTopic(error)) return error;
      throw error;
    }
  }
}
