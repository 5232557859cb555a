import type { SessionReply } from '@lianxin/contracts';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { ApiClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import { t } from '../translate.ts';
import type { Session } from '../context/session.ts';
import { forgetSession, readSession, writeSession } from '../context/session.ts';
import { readTextFile } from '../context/read-file.ts';
import { apiAddress } from '../context/settings.ts';
import type { CliContext } from '../context/cli-context.ts';
import { findDemoPassword } from './demo-passwords.ts';

interface LoginOptions extends GlobalOptions {
  readonly passwordFile?: string;
}

/** From a file, the demo's own list, a person, or standard input: never from the arguments, which others can see. */
async function readPassword(cli: CliContext, name: string, { passwordFile }: LoginOptions): Promise<string> {
  if (passwordFile !== undefined) return (await readTextFile(cli, passwordFile)).trimEnd();
  const known = findDemoPassword(cli, name);
  if (known !== undefined) return known;
  if (cli.isInteractive) return cli.askSecret(t(cli, 'ask.password', { name }));
  return (await cli.readStdin()).trimEnd();
}

async function signIn(cli: CliContext, name: string, options: LoginOptions): Promise<void> {
  const api = apiAddress(cli, options.api);
  const password = await readPassword(cli, name, options);
  const reply = await new ApiClient(cli, api).post<SessionReply>('/sessions', { name, password });
  const { token, expiresAt, account } = reply;
  const { office, ...rest } = account;
  writeSession(cli.stateDir, { api, token, expiresAt, account: office === undefined ? rest : { ...rest, office } });
  printAnswer(cli, options, {
    json: { api, account, expiresAt },
    lines: [t(cli, 'signed-in', { name, roles: account.roles.join(', '), api })],
  });
}

/** Undefined when the token is void; otherwise why that is not known. A token that is void already is no failure. */
async function endServerSession(cli: CliContext, { api, token }: Session): Promise<string | undefined> {
  try {
    await new ApiClient(cli, api, { token }).call('/sessions/current', { method: 'DELETE' });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.code === 'bad-token' ? undefined : error.message;
  }
  return undefined;
}

/** Whatever the server says, nothing is kept here. */
async function signOut(cli: CliContext, options: GlobalOptions): Promise<void> {
  const session = readSession(cli.stateDir);
  const why = session && (await endServerSession(cli, session));
  forgetSession(cli.stateDir);
  const until = session && formatInOfficeZone(session.expiresAt);
  const line = why === undefined ? t(cli, 'signed-out') : t(cli, 'signed-out-here', { why, until: until ?? '' });
  printAnswer(cli, options, { json: { signedIn: false, ended: why === undefined }, lines: [line] });
}

export const registerLoginCommands: CommandRegistration = (parent, cli) => {
  parent
    .command('login')
    .argument('<name>')
    .description(t(cli, 'help.login'))
    .option('--password-file <file>', t(cli, 'help.password-file'))
    .action((name: string, _options: unknown, command) => signIn(cli, name, command.optsWithGlobals()));
  parent
    .command('logout')
    .description(t(cli, 'help.logout'))
    .action((_options: unknown, command) => signOut(cli, command.optsWithGlobals()));
};
