import { answerMessages } from './answer-messages.ts';
import type { HandledMessage, IntakePorts, PlacedMessage, SettledMessage } from './intake-ports.ts';
import { toDeadLetter } from './intake-ports.ts';
import { readMessage, readMessages } from './read-messages.ts';

/**
 * Handles messages of one partition in their order, those of several turns side by side, at most `sideBySideMax`. Ends before
 * a message whose id is among those before it, and with the first that is undone. Resolves when all in-sync replicas have
 * the replies, with what became of each message. Throws `StoreUnavailable` and `BrokerFault`: all have to be handled again.
 */
export async function handleMessages(
  ports: IntakePorts,
  received: readonly PlacedMessage[],
  sideBySideMax: number,
): Promise<readonly HandledMessage[]> {
  return answerMessages(ports, await readMessages(ports.understand, received), sideBySideMax);
}

/**
 * Handles one message by itself, such as a dead letter that is sent in again: its reply goes to its source as any other. What
 * still cannot be understood is not kept a second time. Throws what keeps it from being answered now.
 */
export async function handleIntakeMessage(ports: IntakePorts, message: PlacedMessage): Promise<SettledMessage> {
  const read = await readMessage(ports.understand, message);
  if (read.dead) return toDeadLetter(read.dead);
  const [handled] = await answerMessages(ports, [read], 1);
  if (!handled) throw new Error('a message was neither answered nor set aside');
  if (handled.became === 'undone' || handled.became === 'held') throw handled.error;
  return handled;
}
