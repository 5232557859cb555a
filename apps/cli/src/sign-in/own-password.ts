import type { SessionReply } from '@lianxin/contracts';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import { readTextFile } from '../context/read-file.ts';
import { writeSession } from '../context/session.ts';
import type { CliContext } from '../context/cli-context.ts';
import { findDemoPassword } from './demo-passwords.ts';

interface OwnPasswordOptions extends GlobalOptions {
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
}

/** From a file, or asked for without showing it; from standard input line by line where nobody can be asked. */
async function readPasswords(
  cli: CliContext,
  name: string,
  options: OwnPasswordOptions,
): Promise<{ current: string; password: string }> {
  const { passwordFile, newPasswordFile } = options;
  const lines = cli.isInteractive || (passwordFile && newPasswordFile) ? [] : (await cli.readStdin()).split(/\r?\n/);
  const readFrom = async (file: string | undefined, question: 'ask.password' | 'ask.new-password'): Promise<string> => {
    if (file !== undefined) return (await readTextFile(cli, file)).trimEnd();
    return cli.isInteractive ? cli.askSecret(t(cli, question, { name })) : (lines.shift() ?? '');
  };
  const known = passwordFile === undefined ? findDemoPassword(cli, name) : undefined;
  const current = known ?? (await readFrom(passwordFile, 'ask.password'));
  return { current, password: await readFrom(newPasswordFile, 'ask.new-password') };
}

async function changeOwnPassword(cli: CliContext, options: OwnPasswordOptions): Promise<void> {
  const { api, session } = await openSignedInClient(cli, options.api);
  const body = await readPasswords(cli, session.account.name, options);
  const { token, expiresAt } = await api.post<SessionReply>('/accounts/own/password', body);
  writeSession(cli.stateDir, { ...session, token, expiresAt });
  printAnswer(cli, options, {
    json: { changed: true, expiresAt },
    lines: [t(cli, 'password-changed', { name: session.account.name })],
  });
}

export const registerOwnPasswordCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('password')
    .description(t(cli, 'help.own-password'))
    .option('--password-file <file>', t(cli, 'help.password-file'))
    .option('--new-password-file <file>', t(cli, 'help.new-password-file'))
    .action((_options: unknown, command) => changeOwnPassword(cli, command.optsWithGlobals()));
};
