import type { TakenUp } from '@lianxin/engine';
import { takeUpAll } from '@lianxin/engine';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { atServer } from '../server/at-server.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

function line(world: World, { model, stream, code }: TakenUp): string {
  if (code === undefined) return words(world, 'taken-up', { model, stream });
  return words(world, 'still-aside', { model, stream, code });
}

/** What a read model could not apply is tried again: by this build, each stream in one transaction. */
async function retry(world: World, options: Globals, stream: string | undefined): Promise<void> {
  const tried = await atServer(world, async (installation) => {
    const each: TakenUp[] = [];
    for (const projection of installation.projections)
      each.push(...(await takeUpAll(installation, projection, stream)));
    return each;
  });
  const none = tried.length === 0 ? [words(world, 'none-aside')] : [];
  answer(world, options, { json: { tried }, lines: [...tried.map((one) => line(world, one)), ...none] });
  if (tried.some(({ code }) => code !== undefined)) endWith(FAILED);
}

export const retryBranch: Branch = (parent, world) => {
  parent
    .command('retry')
    .argument('[stream]')
    .description(words(world, 'help.retry'))
    .action((stream: string | undefined, _options: unknown, own: Command) =>
      retry(world, own.optsWithGlobals(), stream),
    );
};
