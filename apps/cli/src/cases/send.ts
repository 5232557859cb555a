import type { CommandReply } from '@lianxin/contracts';
import { randomUUID } from 'node:crypto';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { withIds } from '../http/people.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { Asking } from './advised.ts';
import { advised } from './advised.ts';
import type { KnownCommand } from './command-form.ts';
import { findCommand, addFormToFailure } from './command-form.ts';
import { readData, parseFields } from './fields.ts';
import { replyLines } from './next-act-lines.ts';

export interface SendOptions extends GlobalOptions {
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

/** Opening commands by process, where the sender names the id or the data holds it. */
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
  readonly named: KnownCommand;
  readonly data: object;
}

/** Sends it, and shows where that leads; a refusal is told with what helps. */
export async function sendTo(
  cli: CliContext,
  at: Asking,
  { target, named, data }: Sending,
  options: SendOptions,
): Promise<void> {
  const { onBehalfOf, seen, commandId = randomUUID() } = options;
  const wish = { type: named.type, data, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
  const headers = { 'idempotency-key': commandId, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) };
  try {
    const reply = await posted(at.api, target, await withIds(at.api, wish), headers);
    printAnswer(cli, options, { json: reply, lines: replyLines(cli, reply) });
  } catch (error) {
    throw await advised(cli, at, { path: pathOf(target), type: named.type }, addFormToFailure(cli, named, error));
  }
}

/** A command as it was typed: what is not of form is found before anybody is asked. */
export async function typedCommand(
  cli: CliContext,
  process: string,
  [name, ...pairs]: readonly [string, ...string[]],
  options: SendOptions,
): Promise<Pick<Sending, 'named' | 'data'>> {
  const named = findCommand(cli, process, name);
  return { named, data: { ...(await readData(cli, options.data)), ...parseFields(cli, pairs, named.schema) } };
}
