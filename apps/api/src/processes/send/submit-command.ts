import type { Application, Refusal, Submission } from '@lianxin/application';
import type { CommandResult } from '@lianxin/engine';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { InjectPorts } from '../../injection-tokens.ts';

/** The one command of the bus: a process's command as it came in. */
export class SubmitCommand extends Command<CommandResult | Refusal> {
  readonly submission: Submission;

  constructor(submission: Submission) {
    super();
    this.submission = submission;
  }
}

@CommandHandler(SubmitCommand)
export class SubmitCommandHandler implements ICommandHandler<SubmitCommand> {
  private readonly application: Pick<Application, 'submit'>;

  constructor(@InjectPorts() { application }: { readonly application: Pick<Application, 'submit'> }) {
    this.application = application;
  }

  execute({ submission }: SubmitCommand): Promise<CommandResult | Refusal> {
    return this.application.submit(submission);
  }
}
