import type { SessionReply } from '@lianxin/contracts';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { ApiClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import { officeTime } from '../output/office-time.ts';
import { words } from '../words.ts';
import type { Session } from '../world/session.ts';
import { forgetSession, readSession, writeSession } from '../world/session.ts';
import { fileText } from '../world/read-file.ts';
import { apiAddress } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import { demoPasswordOf } from './demo-passwords.ts';

interface LoginOptions extends Globals {
  readonly passwordFile?: string;
}

/** From a file, the demo's own list, a person, or standard input: never from the arguments, which others can see. */
async function passwordOf(world: World, name: string, { passwordFile }: LoginOptions): Promise<string> {
  if (passwordFile !== undefined) return (await fileText(world, passwordFile)).trimEnd();
  const known = demoPasswordOf(world, name);
  if (known !== undefined) return known;
  if (world.interactive) return world.askSecret(words(world, 'ask.password', { name }));
  return (await world.readStdin()).trimEnd();
}

async function login(world: World, name: string, options: LoginOptions): Promise<void> {
  const api = apiAddress(world, options.api);
  const password = await passwordOf(world, name, options);
  const reply = await new ApiClient(world, api).post<SessionReply>('/sessions', { name, password });
  const { token, expiresAt, account } = reply;
  const { office, ...rest } = account;
  writeSession(world.stateDir, { api, token, expiresAt, account: office === undefined ? rest : { ...rest, office } });
  answer(world, options, {
    json: { api, account, expiresAt },
    lines: [words(world, 'signed-in', { name, roles: account.roles.join(', '), api })],
  });
}

/** Undefined when the token is void; otherwise why that is not known. A token that is void already is no failure. */
async function endAtServer(world: World, { api, token }: Session): Promise<string | undefined> {
  try {
    await new ApiClient(world, api, { token }).call('/sessions/current', { method: 'DELETE' });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.code === 'bad-token' ? undefined : error.message;
  }
  return undefined;
}

/** Whatever the server says, nothing is kept here. */
async function logout(world: World, options: Globals): Promise<void> {
  const session = readSession(world.stateDir);
  const why = session && (await endAtServer(world, session));
  forgetSession(world.stateDir);
  const until = session && officeTime(session.expiresAt);
  const line =
    why === undefined ? words(world, 'signed-out') : words(world, 'signed-out-here', { why, until: until ?? '' });
  answer(world, options, { json: { signedIn: false, ended: why === undefined }, lines: [line] });
}

export const loginBranch: Branch = (parent, world) => {
  parent
    .command('login')
    .argument('<name>')
    .description(words(world, 'help.login'))
    .option('--password-file <file>', words(world, 'help.password-file'))
    .action((name: string, _options: unknown, command) => login(world, name, command.optsWithGlobals()));
  parent
    .command('logout')
    .description(words(world, 'help.logout'))
    .action((_options: unknown, command) => logout(world, command.optsWithGlobals()));
};
