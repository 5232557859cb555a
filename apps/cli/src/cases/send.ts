import type { CommandReply } from '@lianxin/contracts';
import { randomUUID } from 'node:crypto';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { withIds } from '../http/people.ts';
import type { World } from '../world/world.ts';
import type { Asking } from './advised.ts';
import { advised } from './advised.ts';
import type { Named } from './command-form.ts';
import { commandNamed, withForm } from './command-form.ts';
import { dataOf, fieldsOf } from './fields.ts';
import { replyLines } from './what-next.ts';

export interface SendOptions extends Globals {
  readonly data?: string;
  readonly commandId?: string;
  readonly onBehalfOf?: string;
  readonly seen?: string;
}

/** Process and id, as the API names them; without an id what the command opens. */
export interface Target {
  readonly process: string;
  readonly id?: string;
}

export const pathOf = ({ process, id }: Target): string =>
  id === undefined ? `/processes/${process}` : `/processes/${process}/${encodeURIComponent(id)}`;

/** Commands that begin a stream whose id the sender names, or that stands in the data. */
const OPENINGS: Readonly<Record<string, string>> = {
  RegisterCadre: 'id',
  RegisterOffice: 'id',
  RegisterEnterprise: 'creditCode',
};

async function posted(
  api: ApiClient,
  target: Target,
  body: { readonly type: string; readonly data: object },
  headers: Record<string, string>,
): Promise<CommandReply> {
  const { process, id } = target;
  if (id === undefined) return api.post(pathOf(target), body, headers);
  const opening = OPENINGS[body.type];
  if (opening === undefined) return api.post(`${pathOf(target)}/commands`, body, headers);
  const named = opening === 'id' ? { ...body, id } : { ...body, data: { creditCode: id, ...body.data } };
  return api.post(`/processes/${process}`, named, headers);
}

interface Sending {
  readonly target: Target;
  readonly named: Named;
  readonly data: object;
}

/** Sends it, and shows where that leads; a refusal is told with what helps. */
export async function sendTo(
  world: World,
  at: Asking,
  { target, named, data }: Sending,
  options: SendOptions,
): Promise<void> {
  const { onBehalfOf, seen, commandId = randomUUID() } = options;
  const wish = { type: named.type, data, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
  const headers = { 'idempotency-key': commandId, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) };
  try {
    const reply = await posted(at.api, target, await withIds(at.api, wish), headers);
    answer(world, options, { json: reply, lines: replyLines(world, reply) });
  } catch (error) {
    throw await advised(world, at, { path: pathOf(target), type: named.type }, withForm(world, named, error));
  }
}

/** A command as it was typed: what is not of form is found before anybody is asked. */
export async function typedCommand(
  world: World,
  process: string,
  [name, ...pairs]: readonly [string, ...string[]],
  options: SendOptions,
): Promise<Pick<Sending, 'named' | 'data'>> {
  const named = commandNamed(world, process, name);
  return { named, data: { ...(await dataOf(world, options.data)), ...fieldsOf(world, pairs, named.schema) } };
}
