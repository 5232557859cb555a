import type { ClocksReply } from '@lianxin/contracts';
import { timelineSvg } from '@lianxin/contracts';
import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { explainLines } from './explain-lines.ts';
import { casePath } from './find-case.ts';

interface ExplainOptions extends Globals {
  readonly all?: boolean;
  readonly svg?: string;
  readonly asOf?: string;
  readonly version?: string;
  readonly knownAt?: string;
}

async function explain(world: World, typed: string, options: ExplainOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const { asOf, version, knownAt, svg, all = false } = options;
  const path = casePath(typed, '/clocks');
  const reply = await api.get<ClocksReply>(path, { asOf, version, knownAt });
  if (svg !== undefined) await writeFile(resolve(world.cwd, svg), timelineSvg(reply, world.language));
  const written = svg === undefined ? [] : ['', words(world, 'written-to', { file: svg })];
  answer(world, options, { json: reply, lines: [...explainLines(world, reply, all), ...written] });
}

export const explainBranch: Branch = (parent, world) => {
  parent
    .command('explain')
    .argument('<case>')
    .description(words(world, 'help.explain'))
    .option('--all', words(world, 'help.all-clocks'))
    .option('--svg <file>', words(world, 'help.svg'))
    .option('--as-of <instant>', words(world, 'help.as-of'))
    .option('--version <version>', words(world, 'help.version'))
    .option('--known-at <instant>', words(world, 'help.known-at'))
    .action((typed: string, _options: unknown, own: Command) => explain(world, typed, own.optsWithGlobals()));
};
