import { ROLES } from '@lianxin/contracts';
import type { Account, AccountChange, Accounts } from '@lianxin/identity';
import { Passwords } from '@lianxin/identity';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { tableLines } from '../output/table.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { AddOptions } from './new-account.ts';
import { AT_THE_SERVER, addUser, parseNewAccount } from './new-account.ts';
import { readOrGeneratePassword } from './new-password.ts';

/** For the schema, which wants a password where none is given. */
const NO_PASSWORD_ASKED = 'not asked for here';

const accountStatus = (cli: CliContext, { disabled }: Pick<Account, 'disabled'>): string =>
  t(cli, disabled ? 'standing.disabled' : 'standing.active');

async function findAccountByName(cli: CliContext, accounts: Accounts, name: string): Promise<Account> {
  const account = await accounts.byName(name);
  if (!account) throw failureOf(cli, 'no-such-account', { name });
  return account;
}

async function changeUser(cli: CliContext, name: string, options: GlobalOptions, what: AccountChange): Promise<void> {
  const account = await withRuntime(cli, async ({ accounts, clock, accessLog }) => {
    const { id } = await findAccountByName(cli, accounts, name);
    const changed = await accounts.change(id, what, clock.now());
    if (!changed) throw failureOf(cli, 'no-such-account', { name });
    await accessLog.recordAccountChange(AT_THE_SERVER, id, Object.keys(what));
    return changed;
  });
  const params = { name, roles: account.roles.join(', '), standing: accountStatus(cli, account) };
  printAnswer(cli, options, { json: account, lines: [t(cli, 'account-changed', params)] });
}

async function changeRoles(cli: CliContext, name: string, options: GlobalOptions & { roles: string }): Promise<void> {
  const roles = options.roles.split(',').map((role) => role.trim());
  parseNewAccount(cli, { name, password: NO_PASSWORD_ASKED, roles });
  await changeUser(cli, name, options, { roles });
}

async function changePassword(
  cli: CliContext,
  name: string,
  options: GlobalOptions & { passwordFile?: string },
): Promise<void> {
  const { password, isGenerated: made } = await readOrGeneratePassword(cli, options.passwordFile);
  parseNewAccount(cli, { name, password, roles: [ROLES[0]] });
  await changeUser(cli, name, options, { passwordHash: await new Passwords().hash(password) });
  if (made && !options.json) cli.writeStdout(t(cli, 'account-password', { password }));
}

/** Changes the address and language of mails; without options: no address, and both languages. */
async function changeContact(
  cli: CliContext,
  name: string,
  email: string | undefined,
  options: AddOptions,
): Promise<void> {
  const { language } = options;
  const given = Object.entries({ email, language }).filter(([, value]) => value !== undefined);
  const reach = parseNewAccount(cli, {
    name,
    password: NO_PASSWORD_ASKED,
    roles: [ROLES[0]],
    ...Object.fromEntries(given),
  });
  await changeUser(cli, name, options, { email: reach.email ?? null, language: reach.language ?? null });
}

/** Changes the display name; without one the id is shown again. */
async function renameUser(
  cli: CliContext,
  name: string,
  called: string | undefined,
  options: GlobalOptions,
): Promise<void> {
  const given = called === undefined ? {} : { displayName: called };
  const wish = parseNewAccount(cli, { name, password: NO_PASSWORD_ASKED, roles: [ROLES[0]], ...given });
  await changeUser(cli, name, options, { displayName: wish.displayName ?? null });
}

async function listUsers(cli: CliContext, options: GlobalOptions): Promise<void> {
  const accounts = await withRuntime(cli, async (runtime) =>
    (await runtime.accounts.all()).map(({ passwordHash: _hash, ...account }) => account),
  );
  const columns = [
    { title: t(cli, 'label.name'), of: (a: Account) => a.name },
    { title: t(cli, 'label.display-name'), of: (a: Account) => a.displayName },
    { title: t(cli, 'label.roles'), of: (a: Account) => a.roles.join(', ') },
    { title: t(cli, 'label.office'), of: (a: Account) => a.office },
    { title: t(cli, 'label.id'), of: (a: Account) => a.id },
    { title: t(cli, 'label.standing'), of: (a: Account) => accountStatus(cli, a) },
  ];
  printAnswer(cli, options, { json: { accounts }, lines: tableLines(columns, accounts) });
}

export const registerUserCommand: CommandRegistration = (parent, cli) => {
  const user = parent.command('user').description(t(cli, 'help.user'));
  user
    .command('add')
    .argument('<name>')
    .description(t(cli, 'help.user-add'))
    .requiredOption('--roles <roles>', t(cli, 'help.roles'))
    .option('--office <office>', t(cli, 'help.office'))
    .option('--id <id>', t(cli, 'help.account-id'))
    .option('--display-name <name>', t(cli, 'help.display-name'))
    .option('--password-file <file>', t(cli, 'help.password-file'))
    .option('--email <address>', t(cli, 'help.email'))
    .option('--language <language>', t(cli, 'help.language'))
    .action((name: string, _options: unknown, own: Command) => addUser(cli, name, own.optsWithGlobals()));
  for (const [verb, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    user
      .command(verb)
      .argument('<name>')
      .description(t(cli, `help.user-${verb}`))
      .action((name: string, _options: unknown, own: Command) =>
        changeUser(cli, name, own.optsWithGlobals(), { disabled }),
      );
  }
  user
    .command('roles')
    .argument('<name>')
    .description(t(cli, 'help.user-roles'))
    .requiredOption('--roles <roles>', t(cli, 'help.roles'))
    .action((name: string, _options: unknown, own: Command) => changeRoles(cli, name, own.optsWithGlobals()));
  user
    .command('password')
    .argument('<name>')
    .description(t(cli, 'help.user-password'))
    .option('--password-file <file>', t(cli, 'help.password-file'))
    .action((name: string, _options: unknown, own: Command) => changePassword(cli, name, own.optsWithGlobals()));
  user
    .command('email')
    .argument('<name>')
    .argument('[address]')
    .description(t(cli, 'help.user-email'))
    .option('--language <language>', t(cli, 'help.language'))
    .action((name: string, address: string | undefined, _options: unknown, own: Command) =>
      changeContact(cli, name, address, own.optsWithGlobals()),
    );
  user
    .command('rename')
    .argument('<name>')
    .argument('[display-name]')
    .description(t(cli, 'help.user-rename'))
    .action((name: string, called: string | undefined, _options: unknown, own: Command) =>
      renameUser(cli, name, called, own.optsWithGlobals()),
    );
  user
    .command('list')
    .description(t(cli, 'help.user-list'))
    .action((_options: unknown, own: Command) => listUsers(cli, own.optsWithGlobals()));
};
