import type { CommandReply, Problem } from '@lianxin/contracts';
import type { Receipt } from '@lianxin/engine';
import type { Actor, Rejection } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import { ofRejection } from '../doors/door-problem.ts';
import { receiptCodeOf } from '../receipts/receipt-code.ts';
import { knowsOf } from './find-stream.ts';
import { tellsOf, whatNext } from './what-next.ts';

interface Answering {
  readonly receipt: Receipt;
  readonly commandId: string;
  /** Who sent it: he is told what he may read. */
  readonly actor: Actor;
}

/** What the sender is shown of the stream as this process knows it; nothing where it knows nothing. */
function knownTo(installation: Pick<Installation, 'kits' | 'commands'>, stream: string, actor: Actor) {
  const kit = installation.kits.get(processNameOf(stream));
  const fold = installation.commands.cache.peek(stream);
  const access = kit && fold?.version ? knowsOf(kit, fold.state, actor, idOf(stream)) : undefined;
  return kit && access && { kit, access };
}

export function commandReply(
  installation: Pick<Installation, 'kits' | 'commands'>,
  { receipt, commandId, actor }: Answering,
): CommandReply {
  const { stream, first, last, position, repeated, agenda } = receipt;
  const { version, stage, closed } = agenda;
  const shown = knownTo(installation, stream, actor);
  const next = shown ? whatNext(agenda, tellsOf(shown)) : null;
  return { id: idOf(stream), stream, version, first, last, position, commandId, stage, closed, next, repeated };
}

/** With what only an opening is told: the number for people and the requester's code, the same at every repeat. */
export function openingReply(installation: Installation, kit: ProcessKit, answering: Answering): CommandReply {
  const { receipt } = answering;
  const fold = installation.commands.cache.peek(receipt.stream);
  const number = fold && kit.number?.(fold.state);
  return {
    ...commandReply(installation, answering),
    ...(number === undefined ? {} : { number }),
    ...(kit.receipts ? { receiptCode: receiptCodeOf(installation.keyed, receipt.stream) } : {}),
  };
}

/** A rejection as a problem; a stale one names what came since, to whoever may read it. */
export async function problemFor(
  installation: Pick<Installation, 'store' | 'kits' | 'commands'>,
  rejection: Rejection,
  looked: { readonly stream: string; readonly seen: number | undefined; readonly actor: Actor },
) {
  if (rejection.rejected !== 'stale' || looked.seen === undefined) return ofRejection(rejection);
  const access = knownTo(installation, looked.stream, looked.actor)?.access;
  if (access?.as !== 'staff' || access.upTo !== undefined) return ofRejection(rejection);
  const since = await installation.store.read(looked.stream, { from: looked.seen + 1 });
  const changes: Problem['changes'] = since.map(({ version, type, effectiveAt, meta }) => ({
    version,
    type,
    at: effectiveAt,
    actor: meta.actor,
  }));
  return ofRejection(rejection, changes);
}
