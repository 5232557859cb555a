import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { KEY_STALE_MS_MAX } from '@lianxin/engine';
import { isRejection, streamNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';
import type { Principal } from '../http/principal.ts';
import { httpProblem, problemOfRejection } from '../http/http-problem.ts';

/** What erasing a person needs. */
export type ErasurePorts = Pick<Runtime, 'application' | 'modules' | 'clock' | 'vault' | 'commands' | 'deadLetters'>;

type ErasureModule = ProcessModule & Required<Pick<ProcessModule, 'erasureBook'>>;

const keepsErasures = (module: ProcessModule): module is ErasureModule => module.erasureBook !== undefined;

/**
 * Records first, then destroys the key and the dead letters that name the person: a caller that gets no answer repeats
 * the command, which destroys them then.
 */
export class PersonEraser {
  private readonly ports: ErasurePorts;

  constructor(ports: ErasurePorts) {
    this.ports = ports;
  }

  async erase(wish: EraseBody, { actor, ingress, trace }: Principal, commandId: string): Promise<ErasureReply> {
    const { application, modules, clock, vault, deadLetters } = this.ports;
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
    const traced = { ...command, ...(trace === undefined ? {} : { traceId: trace }) };
    const answer = await application.send(stream, traced);
    if (isRejection(answer)) throw problemOfRejection(answer);
    await vault.erase(key);
    await deadLetters.dropOfPerson(key);
    return { book, version: answer.last, key, at, repeated: answer.repeated, forgottenWithinMs: KEY_STALE_MS_MAX };
  }

  /** The key of a repeated erasure: the number finds nobody any more, so the first entry names the key. */
  private async readErasedKey(module: ErasureModule, stream: string, commandId: string): Promise<string | undefined> {
    const aggregate = await this.ports.commands.cache.loadLatest(stream);
    const known = aggregate.commands.get(commandId);
    return known && module.erasureBook.keyOf(aggregate.state, known.first);
  }

  private async findExistingKey({ identity, key }: EraseBody): Promise<string | undefined> {
    const { vault } = this.ports;
    if (identity !== undefined) return vault.findKey(identity);
    return key !== undefined && (await vault.exists(key)) ? key : undefined;
  }
}
