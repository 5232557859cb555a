import type { CommandReply, Problem } from '@lianxin/contracts';
import type { Receipt } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { idOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import { ofRejection } from '../doors/door-problem.ts';
import { receiptCodeOf } from '../receipts/receipt-code.ts';
import { whatNext } from './what-next.ts';

export function commandReply(receipt: Receipt, commandId: string): CommandReply {
  const { stream, first, last, position, repeated, agenda } = receipt;
  const { version, stage, closed } = agenda;
  const next = whatNext(agenda);
  return { id: idOf(stream), stream, version, first, last, position, commandId, stage, closed, next, repeated };
}

/** With what only an opening is told: the number for people and the requester's code, the same at every repeat. */
export function openingReply(
  installation: Installation,
  kit: ProcessKit,
  receipt: Receipt,
  commandId: string,
): CommandReply {
  const fold = installation.commands.cache.peek(receipt.stream);
  const number = fold && kit.number?.(fold.state);
  return {
    ...commandReply(receipt, commandId),
    ...(number === undefined ? {} : { number }),
    ...(kit.receipts ? { receiptCode: receiptCodeOf(installation.keyed, receipt.stream) } : {}),
  };
}

/** A rejection as a problem; a stale one names what came since. */
export async function problemFor(
  installation: Pick<Installation, 'store'>,
  rejection: Rejection,
  looked: { readonly stream: string; readonly seen: number | undefined },
) {
  if (rejection.rejected !== 'stale' || looked.seen === undefined) return ofRejection(rejection);
  const since = await installation.store.read(looked.stream, { from: looked.seen + 1 });
  const changes: Problem['changes'] = since.map(({ version, type, effectiveAt, meta }) => ({
    version,
    type,
    at: effectiveAt,
    actor: meta.actor,
  }));
  return ofRejection(rejection, changes);
}
