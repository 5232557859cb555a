import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamOf } from '@lianxin/kernel';
import type { HandleCommand } from '../handle-command/index.ts';

/** A command to another stream. */
export interface Elsewhere {
  readonly process: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** What has to be accepted elsewhere before a command: what must be unique is reserved first. */
export interface Reservation extends Elsewhere {
  /** Codes of refusals that say it is reserved already. */
  readonly standing: readonly string[];
  /** What to ask of whoever stands in the way, if he can be asked; sent as `by`. Then it is tried once more. */
  freeing?(why: Rejection): (Elsewhere & { readonly by: Actor }) | undefined;
}

type Handler = Pick<HandleCommand, 'handle'>;

function send(commands: Handler, { process, id, type, data }: Elsewhere, command: Command) {
  return commands.handle(streamOf({ name: process }, id), { ...command, type, data });
}

async function reserve(commands: Handler, wanted: Reservation, command: Command): Promise<Rejection | undefined> {
  const answer = await send(commands, wanted, command);
  return isRejection(answer) && !wanted.standing.includes(answer.code) ? answer : undefined;
}

/** The holder's stream does not say on whose behalf: who wants it elsewhere has no part in that case. */
async function free(commands: Handler, wanted: Reservation, why: Rejection, command: Command): Promise<boolean> {
  const asked = wanted.freeing?.(why);
  if (!asked) return false;
  const { commandId, type, data, at, door, traceId } = command;
  const own = { commandId, type, data, at, door, ...(traceId === undefined ? {} : { traceId }), actor: asked.by };
  return !isRejection(await send(commands, asked, own));
}

/** Reserves all of it under the command's own id, so that a repeat reserves the same; or tells why not. */
export async function reserveFirst(
  commands: Handler,
  reservations: readonly Reservation[],
  command: Command,
): Promise<Rejection | undefined> {
  for (const wanted of reservations) {
    const why = await reserve(commands, wanted, command);
    const freed = why !== undefined && (await free(commands, wanted, why, command));
    const still = freed ? await reserve(commands, wanted, command) : why;
    if (still) return still;
  }
  return undefined;
}
