import { message } from '@lianxin/contracts';
import { ConfigError, loadProgrammes } from '@lianxin/platform';
import type { FileProblem, KnownProgramme } from '@lianxin/programme';
import { beyondCalendar, checkNewProgramme, contentHash, knownProgrammes, reachOf, refOf } from '@lianxin/programme';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { tableLines } from '../output/table.ts';
import { failure, words } from '../words.ts';
import { fileText } from '../world/read-file.ts';
import type { World } from '../world/world.ts';

const SCHEMA = 'libs/domain/programme/programme.schema.json';

function lineOf(world: World, file: string, { line, column, path, rule }: FileProblem): string {
  const [, code = rule, fits = ''] = /^([a-z-]+)(?::(.*))?$/.exec(rule) ?? [];
  const what = message(world.language, `programme-rule.${code}`, { fits: fits.replaceAll('|', ', ') });
  return words(world, 'programme-line', { file, line, column, path, what });
}

async function check(world: World, file: string, options: Globals): Promise<void> {
  const { programme, problems } = checkNewProgramme(await fileText(world, file));
  if (programme === undefined) {
    if (!options.json) for (const problem of problems) world.say(lineOf(world, file, problem));
    throw failure(world, 'programme-wrong', { file, count: problems.length, schema: SCHEMA }, { problems });
  }
  const [ref, hash] = [refOf(programme), contentHash(programme)];
  const [longest] = reachOf(programme);
  const beyond = beyondCalendar(programme);
  answer(world, options, {
    json: { file, programme: ref, hash, problems, longest, beyondCalendar: beyond },
    lines: [
      words(world, 'programme-right', { ref, hash }),
      ...(longest ? [words(world, 'programme-reach', { ...longest })] : []),
      ...beyond.map((reach) => words(world, 'programme-beyond', { ...reach })),
    ],
  });
}

function known(world: World): readonly KnownProgramme[] {
  try {
    loadProgrammes(world.env['LIANXIN_PROGRAMMES_DIR']);
  } catch (error) {
    if (error instanceof ConfigError) throw failure(world, 'no-settings', { problems: error.message });
    throw error;
  }
  return knownProgrammes();
}

function list(world: World, options: Globals): void {
  const rows = known(world).map(({ programme, hash }) => ({ ref: refOf(programme), title: programme.title, hash }));
  const columns = [
    { title: words(world, 'label.programme'), of: ({ ref }: (typeof rows)[number]) => ref },
    { title: words(world, 'label.title'), of: ({ title }: (typeof rows)[number]) => title[world.language] },
    { title: words(world, 'label.hash'), of: ({ hash }: (typeof rows)[number]) => hash },
  ];
  answer(world, options, { json: rows, lines: tableLines(columns, rows) });
}

export const programmeBranch: Branch = (parent, world) => {
  const programme = parent.command('programme').description(words(world, 'help.programme'));
  programme
    .command('check')
    .argument('<file>')
    .description(words(world, 'help.programme-check'))
    .action((file: string, _options: unknown, own: Command) => check(world, file, own.optsWithGlobals()));
  programme
    .command('list')
    .description(words(world, 'help.programme-list'))
    .action((_options: unknown, own: Command) => list(world, own.optsWithGlobals()));
};
