import type { NewTopic, PartitionEnd, ReceivedMessage } from '../ports/index.ts';
import { RELAY_HEADERS } from './outgoing-facts.ts';

/**
 * Topic and record do not go together. `record-behind-topic`: a topic holds, of the epoch in force, what the record does
 * not: consumers know more than we do. `topic-behind-record`: a topic lacks what was sent to it.
 */
export class TopicMismatch extends Error {
  override readonly name = 'TopicMismatch';
  readonly code: 'record-behind-topic' | 'topic-behind-record';

  constructor(code: TopicMismatch['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A topic that facts go to, and with how many replicas it is made, as are those in which it is told again. */
export type FactTopic = Omit<NewTopic, 'settings'>;

/** A topic as the relay found it. */
export interface CheckedTopic {
  readonly topic: FactTopic;
  readonly ends: readonly PartitionEnd[];
}

/** Number of the epoch that a message was sent in; 0 where it has none. */
export const epochOfMessage = ({ headers }: ReceivedMessage): number => Number(headers[RELAY_HEADERS.epoch] ?? 0);
