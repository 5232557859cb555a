import type { Receipt } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { idOf, isRejection, processNameOf, streamOf } from '@lianxin/kernel';
import type { Installation, Metrics } from '@lianxin/platform';
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
      const reserved = await this.reserve({ stream, command: traced });
      return reserved ?? this.installation.commands.handle(stream, traced, seen);
    });
    const outcome = isRejection(answer) ? answer.code : answer.repeated ? 'repeated' : 'accepted';
    this.metrics.commands.inc({ process, type: command.type, outcome });
    return answer;
  }

  /** What has to be accepted elsewhere first, under the same command id: a repeat reserves the same. */
  private async reserve({ stream, command }: Pick<SendCommand, 'stream' | 'command'>): Promise<Rejection | undefined> {
    const kit = this.installation.kits.get(processNameOf(stream));
    for (const { process, id, type, data, standing } of kit?.reserve?.({ ...command, id: idOf(stream) }) ?? []) {
      const elsewhere = streamOf({ name: process }, id);
      const answer = await this.installation.commands.handle(elsewhere, { ...command, type, data });
      if (isRejection(answer) && !standing.includes(answer.code)) return answer;
    }
    return undefined;
  }
}
