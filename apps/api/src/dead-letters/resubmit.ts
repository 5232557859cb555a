import type { ResubmitReply } from '@lianxin/contracts';
import type { OpenedDeadLetter, PlacedMessage, SettledMessage } from '@lianxin/engine';
import { BrokerFault, NotNow } from '@lianxin/engine';
import type { HttpProblem } from '../http/http-problem.ts';
import { httpProblem } from '../http/http-problem.ts';

/** Handles one message as the intake does. Throws what keeps it from being answered now. */
export type Resubmit = (message: PlacedMessage) => Promise<SettledMessage>;

/** What is no answer to the message: it is sent in again later. */
function notNow(error: unknown): HttpProblem | undefined {
  return error instanceof NotNow || error instanceof BrokerFault
    ? httpProblem('busy', 'not-handled', { reason: error.code })
    : undefined;
}

/** Sends a dead letter in again. Throws `HttpProblem` where it has no answer; the letter stays then. */
export async function resubmitLetter(
  resubmit: Resubmit,
  { id, place, content, bytes }: OpenedDeadLetter,
): Promise<Omit<ResubmitReply, 'id'>> {
  if (content?.length !== bytes) throw httpProblem('refused', 'letter-not-whole', { id });
  const handled = await resubmit({ ...place, key: undefined, headers: {}, body: content }).catch((error: unknown) => {
    throw notNow(error) ?? error;
  });
  if (handled.became === 'dead-letter') throw httpProblem('refused', 'still-dead', { reason: handled.reason });
  return handled;
}
