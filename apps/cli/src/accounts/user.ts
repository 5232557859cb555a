import { ROLES, addAccountBody, faultsOf } from '@lianxin/contracts';
import { hasMessage, message } from '@lianxin/contracts';
import type { Account, AccountChange, AccountClash, Accounts } from '@lianxin/platform';
import { Passwords, clashField, newAccount } from '@lianxin/platform';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { tableLines } from '../output/table.ts';
import { atServer } from '../server/at-server.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { newPassword } from './new-password.ts';

interface AddOptions extends Globals {
  readonly roles: string;
  readonly office?: string;
  readonly id?: string;
  readonly displayName?: string;
  readonly passwordFile?: string;
  readonly email?: string;
  readonly language?: string;
}

/** Whoever works at the server itself has no account there: in the access log he is this. */
const AT_THE_SERVER = 'server';
/** Where the form wants a password and nobody gives one. */
const NOT_ASKED = 'not asked for here';

const standing = (world: World, { disabled }: Pick<Account, 'disabled'>): string =>
  words(world, disabled ? 'standing.disabled' : 'standing.active');

/** The form of the doors, checked here too: this door has no other. */
function checkedWish(world: World, wish: unknown) {
  const read = addAccountBody.safeParse(wish);
  if (read.success) return read.data;
  const problems = faultsOf(read.error.issues, wish).map(({ field, rule, params }) => {
    const key = hasMessage(`rule.${rule}`) ? `rule.${rule}` : `refusal.${rule}`;
    return `${field}: ${message(world.language, key, params)}`;
  });
  throw failure(world, 'bad-account', { problems: problems.join('; '), roles: ROLES.join(', ') });
}

function clashing(world: World, clash: AccountClash, { id, name }: Account): Error {
  const field = clashField(clash);
  const why = message(world.language, `door.${clash}`, { id, name });
  return failure(world, 'account-taken', { problem: `${field}: ${why}` }, { field, rule: clash });
}

async function add(world: World, name: string, options: AddOptions): Promise<void> {
  const { office, id, displayName, email, language } = options;
  const { password, made } = await newPassword(world, options.passwordFile);
  const roles = options.roles.split(',').map((role) => role.trim());
  const given = Object.entries({ office, id, displayName, email, language }).filter(([, value]) => value !== undefined);
  const wish = checkedWish(world, { name, password, roles, ...Object.fromEntries(given) });
  const record = await atServer(world, async ({ accounts, clock, accessLog }) => {
    const account = await newAccount(wish, new Passwords(), clock.now());
    const outcome = await accounts.add(account);
    if (outcome !== 'added') throw clashing(world, outcome, account);
    await accessLog.accountChanged(AT_THE_SERVER, account.id, []);
    return account;
  });
  const { passwordHash: _hash, ...account } = record;
  answer(world, options, {
    json: { ...account, ...(made ? { password } : {}) },
    lines: [
      words(world, 'account-added', { name, roles: roles.join(', '), id: record.id }),
      ...(made ? [words(world, 'account-password', { password })] : []),
    ],
  });
}

async function named(world: World, accounts: Accounts, name: string): Promise<Account> {
  const account = await accounts.byName(name);
  if (!account) throw failure(world, 'no-such-account', { name });
  return account;
}

async function change(world: World, name: string, options: Globals, what: AccountChange): Promise<void> {
  const account = await atServer(world, async ({ accounts, clock, accessLog }) => {
    const { id } = await named(world, accounts, name);
    const changed = await accounts.change(id, what, clock.now());
    if (!changed) throw failure(world, 'no-such-account', { name });
    await accessLog.accountChanged(AT_THE_SERVER, id, Object.keys(what));
    return changed;
  });
  const facts = { name, roles: account.roles.join(', '), standing: standing(world, account) };
  answer(world, options, { json: account, lines: [words(world, 'account-changed', facts)] });
}

async function changeRoles(world: World, name: string, options: Globals & { roles: string }): Promise<void> {
  const roles = options.roles.split(',').map((role) => role.trim());
  checkedWish(world, { name, password: NOT_ASKED, roles });
  await change(world, name, options, { roles });
}

async function changePassword(world: World, name: string, options: Globals & { passwordFile?: string }): Promise<void> {
  const { password, made } = await newPassword(world, options.passwordFile);
  checkedWish(world, { name, password, roles: [ROLES[0]] });
  await change(world, name, options, { passwordHash: await new Passwords().hash(password) });
  if (made && !options.json) world.say(words(world, 'account-password', { password }));
}

/** Where it is written to, and in what; nothing named: nowhere, and in both. */
async function changeReach(world: World, name: string, email: string | undefined, options: AddOptions): Promise<void> {
  const { language } = options;
  const given = Object.entries({ email, language }).filter(([, value]) => value !== undefined);
  const reach = checkedWish(world, { name, password: NOT_ASKED, roles: [ROLES[0]], ...Object.fromEntries(given) });
  await change(world, name, options, { email: reach.email ?? null, language: reach.language ?? null });
}

/** Nothing named: his id is shown again. */
async function rename(world: World, name: string, called: string | undefined, options: Globals): Promise<void> {
  const given = called === undefined ? {} : { displayName: called };
  const wish = checkedWish(world, { name, password: NOT_ASKED, roles: [ROLES[0]], ...given });
  await change(world, name, options, { displayName: wish.displayName ?? null });
}

async function list(world: World, options: Globals): Promise<void> {
  const accounts = await atServer(world, async (installation) =>
    (await installation.accounts.all()).map(({ passwordHash: _hash, ...account }) => account),
  );
  const columns = [
    { title: words(world, 'label.name'), of: (a: Account) => a.name },
    { title: words(world, 'label.display-name'), of: (a: Account) => a.displayName },
    { title: words(world, 'label.roles'), of: (a: Account) => a.roles.join(', ') },
    { title: words(world, 'label.office'), of: (a: Account) => a.office },
    { title: words(world, 'label.id'), of: (a: Account) => a.id },
    { title: words(world, 'label.standing'), of: (a: Account) => standing(world, a) },
  ];
  answer(world, options, { json: { accounts }, lines: tableLines(columns, accounts) });
}

export const userBranch: Branch = (parent, world) => {
  const user = parent.command('user').description(words(world, 'help.user'));
  user
    .command('add')
    .argument('<name>')
    .description(words(world, 'help.user-add'))
    .requiredOption('--roles <roles>', words(world, 'help.roles'))
    .option('--office <office>', words(world, 'help.office'))
    .option('--id <id>', words(world, 'help.account-id'))
    .option('--display-name <name>', words(world, 'help.display-name'))
    .option('--password-file <file>', words(world, 'help.password-file'))
    .option('--email <address>', words(world, 'help.email'))
    .option('--language <language>', words(world, 'help.language'))
    .action((name: string, _options: unknown, own: Command) => add(world, name, own.optsWithGlobals()));
  for (const [verb, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    user
      .command(verb)
      .argument('<name>')
      .description(words(world, `help.user-${verb}`))
      .action((name: string, _options: unknown, own: Command) =>
        change(world, name, own.optsWithGlobals(), { disabled }),
      );
  }
  user
    .command('roles')
    .argument('<name>')
    .description(words(world, 'help.user-roles'))
    .requiredOption('--roles <roles>', words(world, 'help.roles'))
    .action((name: string, _options: unknown, own: Command) => changeRoles(world, name, own.optsWithGlobals()));
  user
    .command('password')
    .argument('<name>')
    .description(words(world, 'help.user-password'))
    .option('--password-file <file>', words(world, 'help.password-file'))
    .action((name: string, _options: unknown, own: Command) => changePassword(world, name, own.optsWithGlobals()));
  user
    .command('email')
    .argument('<name>')
    .argument('[address]')
    .description(words(world, 'help.user-email'))
    .option('--language <language>', words(world, 'help.language'))
    .action((name: string, address: string | undefined, _options: unknown, own: Command) =>
      changeReach(world, name, address, own.optsWithGlobals()),
    );
  user
    .command('rename')
    .argument('<name>')
    .argument('[display-name]')
    .description(words(world, 'help.user-rename'))
    .action((name: string, called: string | undefined, _options: unknown, own: Command) =>
      rename(world, name, called, own.optsWithGlobals()),
    );
  user
    .command('list')
    .description(words(world, 'help.user-list'))
    .action((_options: unknown, own: Command) => list(world, own.optsWithGlobals()));
};
