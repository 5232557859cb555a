import { parseStrictJson } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { EventSourceMessage } from 'eventsource-parser';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { readServerSentEvents } from '../http/server-sent-events.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { eventTypeText } from '../event-name.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { casePath } from './find-case.ts';
import { stageName } from './next-act-lines.ts';

/** A server that restarts is back in about as long. */
const RECONNECT_AFTER_MS = 1000;

interface ReceivedUpdate {
  readonly id: string;
  readonly number?: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly stage: string;
}

function updateLine(cli: CliContext, { id, number = id, version, type, at, actor, stage }: ReceivedUpdate): string {
  const event = eventTypeText(cli, type);
  return `${formatInOfficeZone(at)}  ${number} @${version}  ${event}  (${actor})  ${stageName(cli, stage)}`;
}

function showUpdate(cli: CliContext, { json }: GlobalOptions, { event, data }: EventSourceMessage): void {
  if (event !== 'moved') return;
  cli.writeStdout(json ? data : updateLine(cli, parseStrictJson(data) as ReceivedUpdate));
}

/** One connection, until it ends; returns the id it came to. */
async function readUpdates(
  cli: CliContext,
  path: string,
  options: GlobalOptions,
  last: string | undefined,
): Promise<string | undefined> {
  const { api } = await openSignedInClient(cli, options.api);
  const headers = last === undefined ? {} : { 'last-event-id': last };
  const response = await api.call(path, { accept: 'text/event-stream', headers, isEndless: true });
  let seen = last;
  try {
    for await (const sent of readServerSentEvents(response.body as ReadableStream<Uint8Array>)) {
      showUpdate(cli, options, sent);
      seen = sent.id || seen;
    }
  } catch (error) {
    // A broken connection is resumed where it ended; any other error is thrown.
    if (!cli.stopSignal.aborted && !(error instanceof TypeError)) throw error;
  }
  return seen;
}

/** Until Ctrl-C: what happens to one case, or to all one may see, as it happens. */
async function watchUpdates(cli: CliContext, typed: string | undefined, options: GlobalOptions): Promise<void> {
  const path = typed === undefined ? '/processes/case/events' : casePath(typed, '/events');
  cli.writeStderr(t(cli, 'watching'));
  for (let last: string | undefined; !cli.stopSignal.aborted;) {
    last = await readUpdates(cli, path, options, last);
    if (!cli.stopSignal.aborted) await sleep(RECONNECT_AFTER_MS);
  }
}

export const registerWatchCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('watch')
    .argument('[case]')
    .description(t(cli, 'help.watch'))
    .action((typed: string | undefined, _options: unknown, own: Command) =>
      watchUpdates(cli, typed, own.optsWithGlobals()),
    );
};
