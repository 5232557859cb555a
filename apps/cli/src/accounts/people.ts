import type { PeopleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import type { Person } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

interface PeopleOptions extends Globals {
  readonly role?: string;
}

const columns = (world: World): readonly Column<Person>[] => [
  { title: words(world, 'label.display-name'), of: ({ displayName }) => displayName },
  { title: words(world, 'label.signs-in-as'), of: ({ name }) => name },
  { title: words(world, 'label.id'), of: ({ id }) => id },
  { title: words(world, 'label.office'), of: ({ office }) => office },
  { title: words(world, 'label.roles'), of: ({ roles }) => roles.join(', ') },
];

async function people(world: World, options: PeopleOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const { role } = options;
  const { people: all } = await api.get<PeopleReply>('/people');
  const shown = all.filter(({ roles }) => role === undefined || roles.includes(role));
  answer(world, options, { json: { people: shown }, lines: tableLines(columns(world), shown) });
}

/** Lists call people by name; commands take any of the three. */
export const peopleBranch: Branch = (parent, world) => {
  parent
    .command('people')
    .description(words(world, 'help.people'))
    .option('--role <role>', words(world, 'help.people-role'))
    .action((_options: unknown, own: Command) => people(world, own.optsWithGlobals()));
};
