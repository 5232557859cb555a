import { sha256Hex } from '@lianxin/adapter-crypto';
import { formatMessage } from '@lianxin/contracts';
import type { FileProblem } from '@lianxin/programme';
import {
  findDeadlinesBeyondCalendar,
  checkNewProgramme,
  hashProgramme,
  computeDeadlineReaches,
  programmeRef,
} from '@lianxin/programme';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { tableLines } from '../output/table.ts';
import { readRuleBook } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import { readTextFile } from '../context/read-file.ts';
import type { CliContext } from '../context/cli-context.ts';

const SCHEMA = 'libs/domain/programme/programme.schema.json';

function problemLine(cli: CliContext, file: string, { line, column, path, rule }: FileProblem): string {
  const [, code = rule, fits = ''] = /^([a-z-]+)(?::(.*))?$/.exec(rule) ?? [];
  const what = formatMessage(cli.language, `programme-rule.${code}`, { fits: fits.replaceAll('|', ', ') });
  return t(cli, 'programme-line', { file, line, column, path, what });
}

async function checkProgramme(cli: CliContext, file: string, options: GlobalOptions): Promise<void> {
  const { programme, problems } = checkNewProgramme(await readTextFile(cli, file));
  if (programme === undefined) {
    if (!options.json) for (const problem of problems) cli.writeStdout(problemLine(cli, file, problem));
    throw failureOf(cli, 'programme-wrong', { file, count: problems.length, schema: SCHEMA }, { problems });
  }
  const [ref, hash] = [programmeRef(programme), hashProgramme(programme, sha256Hex)];
  const [longest] = computeDeadlineReaches(programme);
  const beyond = findDeadlinesBeyondCalendar(programme);
  printAnswer(cli, options, {
    json: { file, programme: ref, hash, problems, longest, beyondCalendar: beyond },
    lines: [
      t(cli, 'programme-right', { ref, hash }),
      ...(longest ? [t(cli, 'programme-reach', { ...longest })] : []),
      ...beyond.map((reach) => t(cli, 'programme-beyond', { ...reach })),
    ],
  });
}

function listProgrammes(cli: CliContext, options: GlobalOptions): void {
  const rows = readRuleBook(cli)
    .list()
    .map(({ programme, hash }) => ({
      ref: programmeRef(programme),
      title: programme.title,
      hash,
    }));
  const columns = [
    { title: t(cli, 'label.programme'), of: ({ ref }: (typeof rows)[number]) => ref },
    { title: t(cli, 'label.title'), of: ({ title }: (typeof rows)[number]) => title[cli.language] },
    { title: t(cli, 'label.hash'), of: ({ hash }: (typeof rows)[number]) => hash },
  ];
  printAnswer(cli, options, { json: rows, lines: tableLines(columns, rows) });
}

export const registerProgrammeCommand: CommandRegistration = (parent, cli) => {
  const programme = parent.command('programme').description(t(cli, 'help.programme'));
  programme
    .command('check')
    .argument('<file>')
    .description(t(cli, 'help.programme-check'))
    .action((file: string, _options: unknown, own: Command) => checkProgramme(cli, file, own.optsWithGlobals()));
  programme
    .command('list')
    .description(t(cli, 'help.programme-list'))
    .action((_options: unknown, own: Command) => listProgrammes(cli, own.optsWithGlobals()));
};
