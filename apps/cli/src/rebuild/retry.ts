import type { ResumeResult } from '@lianxin/engine';
import { resumeAsideStreams } from '@lianxin/engine';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

function resultLine(cli: CliContext, { model, stream, code }: ResumeResult): string {
  if (code === undefined) return t(cli, 'taken-up', { model, stream });
  return t(cli, 'still-aside', { model, stream, code });
}

/** What a read model could not apply is tried again: by this build, each stream in one transaction. */
async function retrySetAside(cli: CliContext, options: GlobalOptions, stream: string | undefined): Promise<void> {
  const tried = await withRuntime(cli, async (runtime) => {
    const each: ResumeResult[] = [];
    for (const projection of runtime.projections) each.push(...(await resumeAsideStreams(runtime, projection, stream)));
    return each;
  });
  const none = tried.length === 0 ? [t(cli, 'none-aside')] : [];
  printAnswer(cli, options, { json: { tried }, lines: [...tried.map((one) => resultLine(cli, one)), ...none] });
  if (tried.some(({ code }) => code !== undefined)) setExitCode(EXIT_FAILED);
}

export const registerRetryCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('retry')
    .argument('[stream]')
    .description(t(cli, 'help.retry'))
    .action((stream: string | undefined, _options: unknown, own: Command) =>
      retrySetAside(cli, own.optsWithGlobals(), stream),
    );
};
