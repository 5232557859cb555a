import { ROLES, addAccountBody, inputFaultsOf, hasMessage, formatMessage } from '@lianxin/contracts';
import type { Account, AccountClash } from '@lianxin/identity';
import { Passwords, clashField, createAccountRecord } from '@lianxin/identity';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readOrGeneratePassword } from './new-password.ts';

export interface AddOptions extends GlobalOptions {
  readonly roles: string;
  readonly office?: string;
  readonly id?: string;
  readonly displayName?: string;
  readonly passwordFile?: string;
  readonly email?: string;
  readonly language?: string;
}

/** Name in the access log of a person who works on the server itself, who has no account there. */
export const AT_THE_SERVER = 'server';

/** Parses with the schema of the HTTP API, since no other check follows here. */
export function parseNewAccount(cli: CliContext, wish: unknown) {
  const read = addAccountBody.safeParse(wish);
  if (read.success) return read.data;
  const problems = inputFaultsOf(read.error.issues, wish).map(({ field, rule, params }) => {
    const key = hasMessage(`rule.${rule}`) ? `rule.${rule}` : `refusal.${rule}`;
    return `${field}: ${formatMessage(cli.language, key, params)}`;
  });
  throw failureOf(cli, 'bad-account', { problems: problems.join('; '), roles: ROLES.join(', ') });
}

function accountClashFailure(cli: CliContext, clash: AccountClash, { id, name }: Account): Error {
  const field = clashField(clash);
  const why = formatMessage(cli.language, `door.${clash}`, { id, name });
  return failureOf(cli, 'account-taken', { problem: `${field}: ${why}` }, { field, rule: clash });
}

export async function addUser(cli: CliContext, name: string, options: AddOptions): Promise<void> {
  const { office, id, displayName, email, language } = options;
  const { password, isGenerated: made } = await readOrGeneratePassword(cli, options.passwordFile);
  const roles = options.roles.split(',').map((role) => role.trim());
  const given = Object.entries({ office, id, displayName, email, language }).filter(([, value]) => value !== undefined);
  const wish = parseNewAccount(cli, { name, password, roles, ...Object.fromEntries(given) });
  const record = await withRuntime(cli, async ({ accounts, clock, accessLog }) => {
    const account = await createAccountRecord(wish, new Passwords(), clock.now());
    const outcome = await accounts.add(account);
    if (outcome !== 'added') throw accountClashFailure(cli, outcome, account);
    await accessLog.recordAccountChange(AT_THE_SERVER, account.id, []);
    return account;
  });
  const { passwordHash: _hash, ...account } = record;
  printAnswer(cli, options, {
    json: { ...account, ...(made ? { password } : {}) },
    lines: [
      t(cli, 'account-added', { name, roles: roles.join(', '), id: record.id }),
      ...(made ? [t(cli, 'account-password', { password })] : []),
    ],
  });
}
