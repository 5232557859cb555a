import type { MalformedMessage } from '@lianxin/contracts';
import { replyRefused } from '@lianxin/contracts';
import type { AnswerableMessage, DeadMessage, KeyedHash } from '@lianxin/engine';
import { canonicalJson } from '@lianxin/kernel';
import type { IntakeSource } from './intake-source.ts';

/** The same id with other content is refused by this code, whether a kept answer or the record tells. */
export const ID_CLASH = 'id-clash';

/**
 * Of a source that is configured and with an id, what has a fault in its envelope is refused by field and rule. It asked
 * for nothing yet, so that the refusal is not kept, and the mended message may have the same id. All else is dead.
 */
export function answerMalformed(
  { keyed }: { readonly keyed: Pick<KeyedHash, 'fingerprint'> },
  { malformed, field, rule, id }: MalformedMessage,
  source: IntakeSource | undefined,
): AnswerableMessage | DeadMessage {
  if (malformed !== 'bad-envelope' || !source || id === undefined || field === undefined || rule === undefined)
    return { reason: malformed, source: source?.name, field, rule };
  const to = { source: source.name, id };
  const body = replyRefused(to, { code: rule, faults: [{ field, rule }] }).body;
  return {
    ...{ source: source.name, messageId: id, turn: id, replyTopic: source.replyTopic },
    fingerprint: keyed.fingerprint(canonicalJson([malformed, field, rule])),
    answer: () => Promise.resolve({ body, isAccepted: false, isForNow: true }),
    refuseClash: () => replyRefused(to, { code: ID_CLASH }).body,
  };
}
