import type { Receipt } from '@lianxin/engine';
import { handleReserved } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { idOf, isRejection, processNameOf, refused } from '@lianxin/kernel';
import type { Installation, Metrics } from '@lianxin/platform';
import { namedBy, unfitAmong } from '@lianxin/platform';
import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { CommandHandler } from '@nestjs/cqrs';
import { Installed, METRICS } from '../../installed.ts';
import { SendCommand } from './send-command.ts';

/** The only handler: every command of every process ends in handle-command. */
@CommandHandler(SendCommand)
export class SendCommandHandler implements ICommandHandler<SendCommand> {
  private readonly installation: Installation;
  private readonly metrics: Metrics;

  constructor(@Installed() installation: Installation, @Inject(METRICS) metrics: Metrics) {
    this.installation = installation;
    this.metrics = metrics;
  }

  async execute({ stream, command, seen }: SendCommand): Promise<Receipt | Rejection> {
    const process = processNameOf(stream);
    const span = { parent: command.traceId, kind: 'server', attributes: { 'lianxin.stream': stream } } as const;
    const answer = await this.installation.telemetry.span(`${process} ${command.type}`, span, async (here) => {
      const traced = here === undefined ? command : { ...command, traceId: here };
      const { commands, kits } = this.installation;
      const absent = (await this.nobodyThere(stream, command)) ?? (await this.fileNotHere(stream, command));
      if (absent) return absent;
      const wanted = kits.get(process)?.reserve?.({ ...traced, id: idOf(stream) }) ?? [];
      return handleReserved(commands, wanted, { stream, command: traced, seen });
    });
    const outcome = isRejection(answer) ? answer.code : answer.repeated ? 'repeated' : 'accepted';
    this.metrics.commands.inc({ process, type: command.type, outcome });
    return answer;
  }

  /** People name people who are there; a command that is known has its answer, whoever has gone since. */
  private async nobodyThere(stream: string, command: SendCommand['command']): Promise<Rejection | undefined> {
    const { accounts, commands, kits } = this.installation;
    const why = await unfitAmong(accounts, namedBy(kits, stream, command, commands.cache.peek(stream)?.state));
    return why && (await commands.cache.fresh(stream)).commands.has(command.commandId) ? undefined : why;
  }

  /** The record names no file that nobody can ever open, and none of another size than is counted. */
  private async fileNotHere(stream: string, command: SendCommand['command']): Promise<Rejection | undefined> {
    const { kits, blobs } = this.installation;
    const named = kits.get(processNameOf(stream))?.file?.(command);
    if (!named) return undefined;
    const file = await blobs.hold(stream, named.hash);
    if (!file) return refused('file-not-here', { field: 'hash' });
    if (file.size === named.sizeBytes) return undefined;
    return refused('other-size', { field: 'sizeBytes', params: { sizeBytes: file.size } });
  }
}
