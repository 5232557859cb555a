import type { CommandResult } from '@lianxin/engine';
import type { Command as ProcessCommand, Rejection } from '@lianxin/kernel';
import { Command } from '@nestjs/cqrs';

/** The one command of the bus: a process's command on its way to its stream. */
export class SendCommand extends Command<CommandResult | Rejection> {
  readonly stream: string;
  readonly command: ProcessCommand;
  readonly expectedVersion: number | undefined;

  constructor(stream: string, command: ProcessCommand, seen?: number) {
    super();
    this.stream = stream;
    this.command = command;
    this.expectedVersion = seen;
  }
}
