import type { ClocksReply } from '@lianxin/contracts';
import { renderTimelineSvg } from '@lianxin/timeline';
import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { explainLines } from './explain-lines.ts';
import { casePath } from './find-case.ts';

interface ExplainOptions extends GlobalOptions {
  readonly all?: boolean;
  readonly svg?: string;
  readonly asOf?: string;
  readonly version?: string;
  readonly knownAt?: string;
}

async function explainClocks(cli: CliContext, typed: string, options: ExplainOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const { asOf, version, knownAt, svg, all = false } = options;
  const path = casePath(typed, '/clocks');
  const reply = await api.get<ClocksReply>(path, { asOf, version, knownAt });
  if (svg !== undefined) await writeFile(resolve(cli.cwd, svg), renderTimelineSvg(reply, cli.language));
  const written = svg === undefined ? [] : ['', t(cli, 'written-to', { file: svg })];
  printAnswer(cli, options, { json: reply, lines: [...explainLines(cli, reply, all), ...written] });
}

export const registerExplainCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('explain')
    .argument('<case>')
    .description(t(cli, 'help.explain'))
    .option('--all', t(cli, 'help.all-clocks'))
    .option('--svg <file>', t(cli, 'help.svg'))
    .option('--as-of <instant>', t(cli, 'help.as-of'))
    .option('--version <version>', t(cli, 'help.version'))
    .option('--known-at <instant>', t(cli, 'help.known-at'))
    .action((typed: string, _options: unknown, own: Command) => explainClocks(cli, typed, own.optsWithGlobals()));
};
