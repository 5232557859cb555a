import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { KEY_STALE_MS_MAX } from '@lianxin/engine';
import { isRejection, streamOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { CommandBus } from '@nestjs/cqrs';
import type { Asker } from '../doors/asker.ts';
import { doorProblem } from '../doors/door-problem.ts';
import { problemFor } from '../processes/command-reply.ts';
import { SendCommand } from '../processes/send/send-command.ts';

type Keeper = ProcessKit & Required<Pick<ProcessKit, 'erasures'>>;

const keeps = (kit: ProcessKit): kit is Keeper => kit.erasures !== undefined;

/** Recorded first, destroyed then: whoever gets no answer sends the same command again, and it is destroyed then. */
export class Erasing {
  private readonly installation: Installation;
  private readonly bus: CommandBus;

  constructor(installation: Installation, bus: CommandBus) {
    this.installation = installation;
    this.bus = bus;
  }

  async erase(wish: EraseBody, { actor, door, trace }: Asker, commandId: string): Promise<ErasureReply> {
    const { kits, clock, vault } = this.installation;
    const kit = [...kits.values()].find(keeps);
    if (!kit) throw doorProblem('missing', 'no-erasures');
    const at = clock.now();
    const book = kit.erasures.book(at);
    const stream = streamOf(kit.process, book);
    const key = (await this.recorded(kit, stream, commandId)) ?? (await this.standing(wish));
    if (key === undefined) throw doorProblem('missing', 'nobody-known');
    const { reason, document } = wish;
    const command = { commandId, type: kit.erasures.type, data: { key, reason, document }, actor, at, door };
    const answer = await this.bus.execute(
      new SendCommand(stream, { ...command, ...(trace === undefined ? {} : { traceId: trace }) }),
    );
    if (isRejection(answer)) throw await problemFor(this.installation, answer, { stream, seen: undefined, actor });
    await vault.erase(key);
    return { book, version: answer.last, key, at, repeated: answer.repeated, forgottenWithinMs: KEY_STALE_MS_MAX };
  }

  /** A repeat finds nobody by his number any more: the first entry says which key it was. */
  private async recorded(kit: Keeper, stream: string, commandId: string): Promise<string | undefined> {
    const fold = await this.installation.commands.cache.fresh(stream);
    const known = fold.commands.get(commandId);
    return known && kit.erasures.keyOf(fold.state, known.first);
  }

  private async standing({ identity, key }: EraseBody): Promise<string | undefined> {
    const { vault } = this.installation;
    if (identity !== undefined) return vault.find(identity);
    return key !== undefined && (await vault.stands(key)) ? key : undefined;
  }
}
