import type { CommandReply, Problem } from '@lianxin/contracts';
import type { CommandResult } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { Refusal } from '@lianxin/application';
import { WITHHELD_ACT, deriveReceiptCode, streamAccessOf } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';
import type { HttpProblem } from '../http/http-problem.ts';
import { problemOfRejection } from '../http/http-problem.ts';
import { problemOfRefusal } from '../http/problem-of-refusal.ts';
import { actFilterOf, nextActReply } from './next-act.ts';

/** What the answers to commands are made from. */
export type ReplyPorts = Pick<Runtime, 'store' | 'modules' | 'commands'>;
export type OpeningReplyPorts = ReplyPorts & Pick<Runtime, 'keyed'>;

interface CommandAnswer {
  readonly result: CommandResult;
  readonly commandId: string;
  /** Who sent it: the answer shows what he may read. */
  readonly actor: Actor;
}

/** The sender's access by the cached state; undefined where none is cached. */
function cachedAccess(runtime: Pick<Runtime, 'modules' | 'commands'>, stream: string, actor: Actor) {
  const module = runtime.modules.get(processNameOf(stream));
  const aggregate = runtime.commands.cache.peek(stream);
  const access =
    module && aggregate?.version ? streamAccessOf(module, aggregate.state, actor, idOfStream(stream)) : undefined;
  return module && access && { module, access };
}

export function buildCommandReply(
  runtime: Pick<Runtime, 'modules' | 'commands'>,
  { result, commandId, actor }: CommandAnswer,
): CommandReply {
  const { stream, first, last, position, repeated, agenda } = result;
  const { version, stage, closed } = agenda;
  const shown = cachedAccess(runtime, stream, actor);
  const next = shown ? nextActReply(agenda, actFilterOf(shown)) : null;
  return { id: idOfStream(stream), stream, version, first, last, position, commandId, stage, closed, next, repeated };
}

/** With what only an opening is told: the number for people and the requester's code, the same at every repeat. */
export function buildOpeningReply(ports: OpeningReplyPorts, answering: CommandAnswer): CommandReply {
  const { stream } = answering.result;
  const module = ports.modules.get(processNameOf(stream));
  const aggregate = ports.commands.cache.peek(stream);
  const number = aggregate && module?.numberOf?.(aggregate.state);
  return {
    ...buildCommandReply(ports, answering),
    ...(number === undefined ? {} : { number }),
    ...(module?.receiptAccess && number !== undefined
      ? { receiptCode: deriveReceiptCode(ports.keyed, module.process.name, number) }
      : {}),
  };
}

/** A refusal as a problem; a stale one names the events since, to a sender who may read them. */
export async function problemOfUntaken(
  ports: ReplyPorts,
  refused: Refusal,
  { seen, actor }: { readonly seen: number | undefined; readonly actor: Actor },
): Promise<HttpProblem> {
  if (refused.refusal !== 'rejected' || refused.rejection.rejected !== 'stale' || seen === undefined)
    return problemOfRefusal(refused);
  const { rejection, stream } = refused;
  const access = cachedAccess(ports, stream, actor)?.access;
  if (access?.as !== 'staff' || access.upTo !== undefined) return problemOfRejection(rejection);
  const since = await ports.store.read(stream, { from: seen + 1 });
  const changes: Problem['changes'] = since.map((event) => {
    const type = access.withholding?.ofEntry(event).type ?? event.type;
    const actor = type === event.type ? event.meta.actor : WITHHELD_ACT.actor;
    return { version: event.version, type, at: event.effectiveAt, actor };
  });
  return problemOfRejection(rejection, changes);
}
