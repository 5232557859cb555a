import type { CommandReply, PossibleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { withIds } from '../http/people.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { advised } from './advised.ts';
import type { Named } from './command-form.ts';
import { commandNamed, withForm } from './command-form.ts';
import { dataOf, fieldsOf } from './fields.ts';
import { caseNamed } from './find-case.ts';
import { possibleLines } from './possible.ts';
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

/** Commands that begin a stream whose id the sender names, or that stands in the data. */
const OPENINGS: Readonly<Record<string, string>> = {
  RegisterCadre: 'id',
  RegisterOffice: 'id',
  RegisterEnterprise: 'creditCode',
};

function targetOf(typed: string): Target {
  const slash = typed.indexOf('/');
  return slash < 0 ? { process: 'case', typed } : { process: typed.slice(0, slash), typed: typed.slice(slash + 1) };
}

const idOf = ({ process, typed }: Target): string => (process === 'case' ? caseNamed(typed) : typed);

async function sendTo(
  api: ApiClient,
  target: { readonly process: string; readonly id: string },
  body: { readonly type: string; readonly data: object },
  headers: Record<string, string>,
): Promise<CommandReply> {
  const { process, id } = target;
  const opening = OPENINGS[body.type];
  if (opening === undefined) {
    return api.post(`/processes/${process}/${encodeURIComponent(id)}/commands`, body, headers);
  }
  const named = opening === 'id' ? { ...body, id } : { ...body, data: { creditCode: id, ...body.data } };
  return api.post(`/processes/${process}`, named, headers);
}

/** Without a command: which there are for whoever asks, as the case stands. */
async function listPossible(world: World, place: string, options: Globals): Promise<void> {
  const target = targetOf(place);
  const { api } = await signedIn(world, options.api);
  const id = idOf(target);
  const reply = await api.get<PossibleReply>(`/processes/${target.process}/${encodeURIComponent(id)}/commands`);
  answer(world, options, { json: reply, lines: possibleLines(world, target.process, place, reply) });
}

async function act(world: World, typed: readonly [string, string, ...string[]], options: ActOptions): Promise<void> {
  const [place, name, ...pairs] = typed;
  const target = targetOf(place);
  const named: Named = commandNamed(world, target.process, name);
  const data = { ...(await dataOf(world, options.data)), ...fieldsOf(world, pairs, named.schema) };
  const at = await signedIn(world, options.api);
  const { api } = at;
  const id = idOf(target);
  const { onBehalfOf, seen, commandId = randomUUID() } = options;
  const body = await withIds(api, { type: named.type, data, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
  const headers = { 'idempotency-key': commandId, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) };
  try {
    const reply = await sendTo(api, { process: target.process, id }, body, headers);
    answer(world, options, { json: reply, lines: replyLines(world, reply) });
  } catch (error) {
    const path = `/processes/${target.process}/${encodeURIComponent(id)}`;
    throw await advised(world, at, { path, type: named.type }, withForm(world, named, error));
  }
}

export const actBranch: Branch = (parent, world) => {
  parent
    .command('act')
    .argument('<case>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(words(world, 'help.act'))
    .option('--data <json>', words(world, 'help.data'))
    .option('--seen <version>', words(world, 'help.seen'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .option('--on-behalf-of <account>', words(world, 'help.on-behalf-of'))
    .action((...given: readonly unknown[]) => {
      const [place, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<ActOptions>();
      return name === undefined ? listPossible(world, place, options) : act(world, [place, name, ...pairs], options);
    });
};
