import type { PeopleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

type Person = PeopleReply['people'][number];

const columns = (world: World): readonly Column<Person>[] => [
  { title: words(world, 'label.display-name'), of: ({ displayName }) => displayName },
  { title: words(world, 'label.id'), of: ({ id }) => id },
  { title: words(world, 'label.office'), of: ({ office }) => office },
  { title: words(world, 'label.roles'), of: ({ roles }) => roles.join(', ') },
];

async function people(world: World, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<PeopleReply>('/people');
  answer(world, options, { json: reply, lines: tableLines(columns(world), reply.people) });
}

/** Lists call people by name, commands take ids: both stand here. */
export const peopleBranch: Branch = (parent, world) => {
  parent
    .command('people')
    .description(words(world, 'help.people'))
    .action((_options: unknown, own: Command) => people(world, own.optsWithGlobals()));
};
