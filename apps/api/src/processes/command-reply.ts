import type { CommandReply, Problem } from '@lianxin/contracts';
import type { CommandResult } from '@lianxin/engine';
import type { Actor, Rejection } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { Runtime, ProcessModule } from '@lianxin/platform';
import { problemOfRejection } from '../http/http-problem.ts';
import { deriveReceiptCode } from '../receipts/receipt-code.ts';
import { streamAccessOf } from './find-stream.ts';
import { actFilterOf, nextActReply } from './next-act.ts';

interface CommandAnswer {
  readonly receipt: CommandResult;
  readonly commandId: string;
  /** Who sent it: he is told what he may read. */
  readonly actor: Actor;
}

/** What the sender is shown of the stream as this process knows it; nothing where it knows nothing. */
function cachedAccess(runtime: Pick<Runtime, 'modules' | 'commands'>, stream: string, actor: Actor) {
  const module = runtime.modules.get(processNameOf(stream));
  const aggregate = runtime.commands.cache.peek(stream);
  const access =
    module && aggregate?.version ? streamAccessOf(module, aggregate.state, actor, idOfStream(stream)) : undefined;
  return module && access && { module, access };
}

export function buildCommandReply(
  runtime: Pick<Runtime, 'modules' | 'commands'>,
  { receipt, commandId, actor }: CommandAnswer,
): CommandReply {
  const { stream, first, last, position, repeated, agenda } = receipt;
  const { version, stage, closed } = agenda;
  const shown = cachedAccess(runtime, stream, actor);
  const next = shown ? nextActReply(agenda, actFilterOf(shown)) : null;
  return { id: idOfStream(stream), stream, version, first, last, position, commandId, stage, closed, next, repeated };
}

/** With what only an opening is told: the number for people and the requester's code, the same at every repeat. */
export function buildOpeningReply(runtime: Runtime, module: ProcessModule, answering: CommandAnswer): CommandReply {
  const { receipt } = answering;
  const aggregate = runtime.commands.cache.peek(receipt.stream);
  const number = aggregate && module.numberOf?.(aggregate.state);
  return {
    ...buildCommandReply(runtime, answering),
    ...(number === undefined ? {} : { number }),
    ...(module.receiptAccess ? { receiptCode: deriveReceiptCode(runtime.keyed, receipt.stream) } : {}),
  };
}

/** A rejection as a problem; a stale one names what came since, to whoever may read it. */
export async function problemOfStaleOrRejection(
  runtime: Pick<Runtime, 'store' | 'modules' | 'commands'>,
  rejection: Rejection,
  looked: { readonly stream: string; readonly seen: number | undefined; readonly actor: Actor },
) {
  if (rejection.rejected !== 'stale' || looked.seen === undefined) return problemOfRejection(rejection);
  const access = cachedAccess(runtime, looked.stream, looked.actor)?.access;
  if (access?.as !== 'staff' || access.upTo !== undefined) return problemOfRejection(rejection);
  const since = await runtime.store.read(looked.stream, { from: looked.seen + 1 });
  const changes: Problem['changes'] = since.map(({ version, type, effectiveAt, meta }) => ({
    version,
    type,
    at: effectiveAt,
    actor: meta.actor,
  }));
  return problemOfRejection(rejection, changes);
}
