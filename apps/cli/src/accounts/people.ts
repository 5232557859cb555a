import type { PeopleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import type { Person } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface PeopleOptions extends GlobalOptions {
  readonly role?: string;
}

const personColumns = (cli: CliContext): readonly Column<Person>[] => [
  { title: t(cli, 'label.display-name'), of: ({ displayName }) => displayName },
  { title: t(cli, 'label.signs-in-as'), of: ({ name }) => name },
  { title: t(cli, 'label.id'), of: ({ id }) => id },
  { title: t(cli, 'label.office'), of: ({ office }) => office },
  { title: t(cli, 'label.roles'), of: ({ roles }) => roles.join(', ') },
];

async function listPeople(cli: CliContext, options: PeopleOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const { role } = options;
  const { people: all } = await api.get<PeopleReply>('/people');
  const shown = all.filter(({ roles }) => role === undefined || roles.includes(role));
  printAnswer(cli, options, { json: { people: shown }, lines: tableLines(personColumns(cli), shown) });
}

/** Lists call people by name; commands take any of the three. */
export const registerPeopleCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('people')
    .description(t(cli, 'help.people'))
    .option('--role <role>', t(cli, 'help.people-role'))
    .action((_options: unknown, own: Command) => listPeople(cli, own.optsWithGlobals()));
};
