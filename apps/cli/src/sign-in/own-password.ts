import type { SessionReply } from '@lianxin/contracts';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import { fileText } from '../world/read-file.ts';
import { writeSession } from '../world/session.ts';
import type { World } from '../world/world.ts';
import { demoPasswordOf } from './demo-passwords.ts';

interface Options extends Globals {
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
}

/** From a file, or asked for without showing it; from standard input line by line where nobody can be asked. */
async function secrets(world: World, name: string, options: Options): Promise<{ current: string; password: string }> {
  const { passwordFile, newPasswordFile } = options;
  const lines = world.interactive || (passwordFile && newPasswordFile) ? [] : (await world.readStdin()).split(/\r?\n/);
  const from = async (file: string | undefined, question: 'ask.password' | 'ask.new-password'): Promise<string> => {
    if (file !== undefined) return (await fileText(world, file)).trimEnd();
    return world.interactive ? world.askSecret(words(world, question, { name })) : (lines.shift() ?? '');
  };
  const known = passwordFile === undefined ? demoPasswordOf(world, name) : undefined;
  const current = known ?? (await from(passwordFile, 'ask.password'));
  return { current, password: await from(newPasswordFile, 'ask.new-password') };
}

async function changeOwn(world: World, options: Options): Promise<void> {
  const { api, session } = await signedIn(world, options.api);
  const body = await secrets(world, session.account.name, options);
  const { token, expiresAt } = await api.post<SessionReply>('/accounts/own/password', body);
  writeSession(world.stateDir, { ...session, token, expiresAt });
  answer(world, options, {
    json: { changed: true, expiresAt },
    lines: [words(world, 'password-changed', { name: session.account.name })],
  });
}

export const ownPasswordBranch: Branch = (parent, world) => {
  parent
    .command('password')
    .description(words(world, 'help.own-password'))
    .option('--password-file <file>', words(world, 'help.password-file'))
    .option('--new-password-file <file>', words(world, 'help.new-password-file'))
    .action((_options: unknown, command) => changeOwn(world, command.optsWithGlobals()));
};
