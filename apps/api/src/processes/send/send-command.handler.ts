import type { CommandResult } from '@lianxin/engine';
import { handleWithReservations } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { idOfStream, isRejection, processNameOf, refused } from '@lianxin/kernel';
import type { Runtime, Metrics } from '@lianxin/platform';
import { accountsNamedBy, checkNamedAccounts } from '@lianxin/platform';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { CommandHandler } from '@nestjs/cqrs';
import { InjectRuntime, METRICS } from '../../injection-tokens.ts';
import { SendCommand } from './send-command.ts';

/** The only handler: every command of every process ends in handle-command. */
@CommandHandler(SendCommand)
export class SendCommandHandler implements ICommandHandler<SendCommand> {
  private readonly runtime: Runtime;
  private readonly metrics: Metrics;

  constructor(@InjectRuntime() runtime: Runtime, @Inject(METRICS) metrics: Metrics) {
    this.runtime = runtime;
    this.metrics = metrics;
  }

  async execute({ stream, command, expectedVersion: seen }: SendCommand): Promise<CommandResult | Rejection> {
    const process = processNameOf(stream);
    const span = { parent: command.traceId, kind: 'server', attributes: { 'lianxin.stream': stream } } as const;
    const answer = await this.runtime.telemetry.span(`${process} ${command.type}`, span, async (here) => {
      const traced = here === undefined ? command : { ...command, traceId: here };
      const { commands, modules } = this.runtime;
      const absent =
        (await this.refuseUnfitAccounts(stream, command)) ?? (await this.refuseMissingFile(stream, command));
      if (absent) return absent;
      const wanted = modules.get(process)?.reservationsFor?.({ ...traced, id: idOfStream(stream) }) ?? [];
      return handleWithReservations(commands, wanted, { stream, command: traced, seen });
    });
    const outcome = isRejection(answer) ? answer.code : answer.repeated ? 'repeated' : 'accepted';
    this.metrics.commands.inc({ process, type: command.type, outcome });
    return answer;
  }

  /** People name people who are there; a command that is known has its answer, whoever has gone since. */
  private async refuseUnfitAccounts(stream: string, command: SendCommand['command']): Promise<Rejection | undefined> {
    const { accounts, commands, modules } = this.runtime;
    const why = await checkNamedAccounts(
      accounts,
      accountsNamedBy(modules, stream, command, commands.cache.peek(stream)?.state),
    );
    return why && (await commands.cache.loadLatest(stream)).commands.has(command.commandId) ? undefined : why;
  }

  /** The record names no file that nobody can ever open, and none of another size than is counted. */
  private async refuseMissingFile(stream: string, command: SendCommand['command']): Promise<Rejection | undefined> {
    const { modules, blobs } = this.runtime;
    const named = modules.get(processNameOf(stream))?.referencedFile?.(command);
    if (!named) return undefined;
    const file = await blobs.renewGrace(stream, named.hash);
    if (!file) return refused('file-not-here', { field: 'hash' });
    if (file.size === named.sizeBytes) return undefined;
    return refused('other-size', { field: 'sizeBytes', params: { sizeBytes: file.size } });
  }
}
