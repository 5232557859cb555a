import type { PossibleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { askingAs } from './advised.ts';
import { caseNamed } from './find-case.ts';
import { possibleLines } from './possible.ts';
import type { SendOptions, Target } from './send.ts';
import { pathOf, sendTo, typedCommand } from './send.ts';

/** A case by id or number, `enterprise/91…` for anything else. */
function targetOf(typed: string): Target {
  const slash = typed.indexOf('/');
  return slash < 0
    ? { process: 'case', id: caseNamed(typed) }
    : { process: typed.slice(0, slash), id: typed.slice(slash + 1) };
}

/** Without a command: which there are for whoever asks, as the case stands. */
async function listPossible(world: World, place: string, options: Globals): Promise<void> {
  const target = targetOf(place);
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<PossibleReply>(`${pathOf(target)}/commands`);
  const lines = possibleLines(world, target.process, `lianxin act ${place}`, reply);
  const idle = reply.commands.length === 0 ? [words(world, 'who-holds', { typed: place })] : [];
  answer(world, options, { json: reply, lines: [...lines, ...idle] });
}

async function act(world: World, typed: readonly [string, string, ...string[]], options: SendOptions): Promise<void> {
  const [place, ...line] = typed;
  const target = targetOf(place);
  const command = await typedCommand(world, target.process, line, options);
  await sendTo(world, askingAs(await signedIn(world, options.api)), { target, ...command }, options);
}

export const actBranch: Branch = (parent, world) => {
  parent
    .command('act')
    .argument('<case>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(words(world, 'help.act'))
    .option('--data <json>', words(world, 'help.data'))
    .option('--seen <version>', words(world, 'help.seen'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .option('--on-behalf-of <account>', words(world, 'help.on-behalf-of'))
    .action((...given: readonly unknown[]) => {
      const [place, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<SendOptions>();
      return name === undefined ? listPossible(world, place, options) : act(world, [place, name, ...pairs], options);
    });
};
