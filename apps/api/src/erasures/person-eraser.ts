import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { KEY_STALE_MS_MAX } from '@lianxin/engine';
import { isRejection, streamNameOf } from '@lianxin/kernel';
import type { Runtime, ProcessModule } from '@lianxin/platform';
import type { CommandBus } from '@nestjs/cqrs';
import type { Principal } from '../http/principal.ts';
import { httpProblem } from '../http/http-problem.ts';
import { problemOfStaleOrRejection } from '../processes/command-reply.ts';
import { SendCommand } from '../processes/send/send-command.ts';

type ErasureModule = ProcessModule & Required<Pick<ProcessModule, 'erasureBook'>>;

const keepsErasures = (module: ProcessModule): module is ErasureModule => module.erasureBook !== undefined;

/** Recorded first, destroyed then: whoever gets no answer sends the same command again, and it is destroyed then. */
export class PersonEraser {
  private readonly runtime: Runtime;
  private readonly bus: CommandBus;

  constructor(runtime: Runtime, bus: CommandBus) {
    this.runtime = runtime;
    this.bus = bus;
  }

  async erase(wish: EraseBody, { actor, ingress, trace }: Principal, commandId: string): Promise<ErasureReply> {
    const { modules, clock, vault } = this.runtime;
    const module = [...modules.values()].find(keepsErasures);
    if (!module) throw httpProblem('missing', 'no-erasures');
    const at = clock.now();
    const book = module.erasureBook.bookIdAt(at);
    const stream = streamNameOf(module.process, book);
    const key = (await this.readErasedKey(module, stream, commandId)) ?? (await this.findExistingKey(wish));
    if (key === undefined) throw httpProblem('missing', 'nobody-known');
    const { reason, document } = wish;
    const command = {
      commandId,
      type: module.erasureBook.type,
      data: { key, reason, document },
      actor,
      at,
      ingress,
    };
    const answer = await this.bus.execute(
      new SendCommand(stream, { ...command, ...(trace === undefined ? {} : { traceId: trace }) }),
    );
    if (isRejection(answer))
      throw await problemOfStaleOrRejection(this.runtime, answer, { stream, seen: undefined, actor });
    await vault.erase(key);
    return { book, version: answer.last, key, at, repeated: answer.repeated, forgottenWithinMs: KEY_STALE_MS_MAX };
  }

  /** A repeat finds nobody by his number any more: the first entry says which key it was. */
  private async readErasedKey(module: ErasureModule, stream: string, commandId: string): Promise<string | undefined> {
    const aggregate = await this.runtime.commands.cache.loadLatest(stream);
    const known = aggregate.commands.get(commandId);
    return known && module.erasureBook.keyOf(aggregate.state, known.first);
  }

  private async findExistingKey({ identity, key }: EraseBody): Promise<string | undefined> {
    const { vault } = this.runtime;
    if (identity !== undefined) return vault.findKey(identity);
    return key !== undefined && (await vault.exists(key)) ? key : undefined;
  }
}
