import type { AnswerableMessage, DeadMessage } from './answerable-message.ts';
import { isDead } from './answerable-message.ts';
import type { IntakePorts, PlacedMessage } from './intake-ports.ts';

/** A message as it came, with one of the three: what it asks for, why it is none, or why that cannot be told now. */
export interface ReadMessage {
  readonly received: PlacedMessage;
  readonly message?: AnswerableMessage;
  readonly dead?: DeadMessage;
  readonly error?: unknown;
}

/** Reads one; whatever keeps it from being read is in what is returned. */
export async function readMessage(
  understand: IntakePorts['understand'],
  received: PlacedMessage,
): Promise<ReadMessage> {
  try {
    const read = await understand(received);
    return isDead(read) ? { received, dead: read } : { received, message: read };
  } catch (error) {
    return { received, error };
  }
}

const nameOf = ({ source, messageId }: AnswerableMessage): string => `${source}/${messageId}`;

/** Up to one that could not be read, with it: its turn is not known, so that any behind it may be of the same. */
function untilUnread(all: readonly ReadMessage[]): readonly ReadMessage[] {
  const unread = all.findIndex(({ message, dead }) => !message && !dead);
  return unread < 0 ? all : all.slice(0, unread + 1);
}

/** Up to where one is repeated: it gets the answer of the first, once that is kept. */
function untilRepeat(all: readonly ReadMessage[]): readonly ReadMessage[] {
  const seen = new Set<string>();
  const repeat = all.findIndex(({ message }) => {
    if (!message) return false;
    const isSeen = seen.has(nameOf(message));
    seen.add(nameOf(message));
    return isSeen;
  });
  return repeat < 0 ? all : all.slice(0, repeat);
}

/** Reads them side by side: the first ones, which can be answered together. */
export async function readMessages(
  understand: IntakePorts['understand'],
  received: readonly PlacedMessage[],
): Promise<readonly ReadMessage[]> {
  return untilRepeat(untilUnread(await Promise.all(received.map((one) => readMessage(understand, one)))));
}
