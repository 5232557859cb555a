import { jsonFrom } from '@lianxin/platform';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Branch, Globals } from '../command.ts';
import type { ServerSent } from '../http/server-sent.ts';
import { serverSent } from '../http/server-sent.ts';
import { signedIn } from '../http/api-client.ts';
import { eventName } from '../event-name.ts';
import { officeTime } from '../output/office-time.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { casePath } from './find-case.ts';
import { stageName } from './what-next.ts';

/** A server that restarts is back in about as long. */
const AGAIN_MS = 1000;

interface Moved {
  readonly id: string;
  readonly number?: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly stage: string;
}

function line(world: World, { id, number = id, version, type, at, actor, stage }: Moved): string {
  const event = eventName(world, type);
  return `${officeTime(at)}  ${number} @${version}  ${event}  (${actor})  ${stageName(world, stage)}`;
}

function show(world: World, { json }: Globals, { event, data }: ServerSent): void {
  if (event !== 'moved') return;
  world.say(json ? data : line(world, jsonFrom(data) as Moved));
}

/** One connection, until it ends; returns the id it came to. */
async function follow(
  world: World,
  path: string,
  options: Globals,
  last: string | undefined,
): Promise<string | undefined> {
  const { api } = await signedIn(world, options.api);
  const headers = last === undefined ? {} : { 'last-event-id': last };
  const response = await api.call(path, { accept: 'text/event-stream', headers, endless: true });
  let seen = last;
  try {
    for await (const sent of serverSent(response.body as ReadableStream<Uint8Array>)) {
      show(world, options, sent);
      seen = sent.id || seen;
    }
  } catch (error) {
    // A connection that breaks is taken up again where it ended; anything else is not ours to hide.
    if (!world.stopped.aborted && !(error instanceof TypeError)) throw error;
  }
  return seen;
}

/** Until Ctrl-C: what happens to one case, or to all one may see, as it happens. */
async function watch(world: World, typed: string | undefined, options: Globals): Promise<void> {
  const path = typed === undefined ? '/processes/case/events' : casePath(typed, '/events');
  world.note(words(world, 'watching'));
  for (let last: string | undefined; !world.stopped.aborted;) {
    last = await follow(world, path, options, last);
    if (!world.stopped.aborted) await sleep(AGAIN_MS);
  }
}

export const watchBranch: Branch = (parent, world) => {
  parent
    .command('watch')
    .argument('[case]')
    .description(words(world, 'help.watch'))
    .action((typed: string | undefined, _options: unknown, own: Command) => watch(world, typed, own.optsWithGlobals()));
};
