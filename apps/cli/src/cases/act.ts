import type { CommandReply, CommandSchemas } from '@lianxin/contracts';
import { commandSchemas } from '@lianxin/contracts';
import { house } from '@lianxin/platform';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { dataOf, fieldsOf } from './fields.ts';
import { caseIdOf } from './find-case.ts';
import { replyLines } from './what-next.ts';

interface ActOptions extends Globals {
  readonly data?: string;
  readonly commandId?: string;
  readonly onBehalfOf?: string;
  readonly seen?: string;
}

/** Process and id: a case by id or number, `enterprise/91…` for anything else. */
interface Target {
  readonly process: string;
  readonly typed: string;
}

function targetOf(typed: string): Target {
  const slash = typed.indexOf('/');
  return slash < 0 ? { process: 'case', typed } : { process: typed.slice(0, slash), typed: typed.slice(slash + 1) };
}

/** `accept-offer`, `acceptoffer` and `AcceptOffer` are one command. */
function commandNamed(world: World, process: string, typed: string): { type: string; schema: CommandSchemas[string] } {
  const schemas: CommandSchemas = (commandSchemas as Readonly<Record<string, CommandSchemas>>)[process] ?? {};
  const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();
  const entry = Object.entries(schemas).find(([type]) => plain(type) === plain(typed));
  if (!entry) throw failure(world, 'no-such-command', { typed, known: Object.keys(schemas).join(', ') });
  return { type: entry[0], schema: entry[1] };
}

/** A register is opened at its process, everything else is sent to its stream. */
function placed(process: string, id: string, type: string): { readonly path: string; readonly body: object } {
  const opening = house.kits.find((kit) => kit.process.name === process)?.opening;
  if (type !== opening?.type) return { path: `/processes/${process}/${encodeURIComponent(id)}/commands`, body: {} };
  return { path: `/processes/${process}`, body: opening.id === 'given' ? { id } : {} };
}

async function act(world: World, typed: readonly [string, string, ...string[]], options: ActOptions): Promise<void> {
  const [place, name, ...pairs] = typed;
  const target = targetOf(place);
  const { type, schema } = commandNamed(world, target.process, name);
  const data = { ...(await dataOf(world, options.data)), ...fieldsOf(world, pairs, schema) };
  const { api } = await signedIn(world, options.api);
  const id = target.process === 'case' ? await caseIdOf(world, api, target.typed) : target.typed;
  const { onBehalfOf, seen, commandId = randomUUID() } = options;
  const { path, body } = placed(target.process, id, type);
  const reply = await api.post<CommandReply>(
    path,
    { ...body, type, data, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
    { 'idempotency-key': commandId, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
  );
  answer(world, options, { json: reply, lines: replyLines(world, reply) });
}

export const actBranch: Branch = (parent, world) => {
  parent
    .command('act')
    .argument('<case>')
    .argument('<command>')
    .argument('[field=value...]')
    .description(words(world, 'help.act'))
    .option('--data <json>', words(world, 'help.data'))
    .option('--seen <version>', words(world, 'help.seen'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .option('--on-behalf-of <account>', words(world, 'help.on-behalf-of'))
    .action((...given: readonly unknown[]) => {
      const [place, name, pairs] = given as [string, string, string[]];
      return act(world, [place, name, ...pairs], (given.at(-1) as Command).optsWithGlobals());
    });
};
