import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamOf } from '@lianxin/kernel';

/** A command to another stream. */
export interface Elsewhere {
  readonly process: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

export type ElsewhereBy = Elsewhere & { readonly by: Actor };

/** What has to be accepted elsewhere before a command: what must be unique is reserved first. */
export interface Reservation extends Elsewhere {
  /** Codes of refusals that say it is reserved already. */
  readonly standing: readonly string[];
  /** Code by which the command itself is refused where nothing is reserved for it. */
  readonly lacking: string;
  /** What to ask of whoever stands in the way, if he can be asked; sent as `by`. Then it is tried once more. */
  freeing?(why: Rejection): ElsewhereBy | undefined;
  /** What gives it up again, where the command was refused after all; `reserved`: the version of the reservation. */
  releasing?(reserved: number): ElsewhereBy;
  /** What the sender may know of a refusal: it may be about what is none of his business. */
  told?(why: Rejection): Rejection;
}

/** Where commands go: the record, or a rehearsal. */
export interface Handler {
  handle(stream: string, command: Command): Promise<{ readonly last: number; readonly repeated: boolean } | Rejection>;
}

/** What was reserved for a command, and can be given up. */
export interface Held {
  readonly wanted: Reservation;
  readonly last: number;
}

/** What is reserved elsewhere is reserved by whoever acts: on whose behalf he does stands in his own stream. */
function send(commands: Handler, { process, id, type, data }: Elsewhere, command: Command) {
  const { onBehalfOf: _onBehalfOf, ...own } = command;
  return commands.handle(streamOf({ name: process }, id), { ...own, type, data });
}

/** The other stream does not say on whose behalf: who wants it elsewhere has no part in that case. */
export function sendAs(commands: Handler, { by, ...asked }: ElsewhereBy, command: Command) {
  const { commandId, type, data, at, door, traceId } = command;
  return send(commands, asked, { commandId, type, data, at, door, ...(traceId ? { traceId } : {}), actor: by });
}

async function reserve(
  commands: Handler,
  wanted: Reservation,
  command: Command,
): Promise<Held | Rejection | undefined> {
  const answer = await send(commands, wanted, command);
  if (isRejection(answer)) return wanted.standing.includes(answer.code) ? undefined : answer;
  return answer.repeated ? undefined : { wanted, last: answer.last };
}

/** What an earlier try of this command reserved and may have left behind. `rehearsal`: it reserves nothing more. */
export async function leftBy(
  rehearsal: Handler,
  reservations: readonly Reservation[],
  command: Command,
): Promise<readonly Held[]> {
  const left: Held[] = [];
  for (const wanted of reservations) {
    const answer = await send(rehearsal, wanted, command);
    if (!isRejection(answer) && answer.repeated) left.push({ wanted, last: answer.last });
  }
  return left;
}

async function free(commands: Handler, wanted: Reservation, why: Rejection, command: Command): Promise<boolean> {
  const asked = wanted.freeing?.(why);
  return asked !== undefined && !isRejection(await sendAs(commands, asked, command));
}

export interface Reserved {
  /** Now, and by no earlier try of the command. */
  readonly held: readonly Held[];
  readonly why?: Rejection;
}

/** Reserves all of it under the command's own id, so that a repeat reserves the same; or as far as it goes, and why not. */
export async function reserveAll(
  commands: Handler,
  reservations: readonly Reservation[],
  command: Command,
): Promise<Reserved> {
  const held: Held[] = [];
  for (const wanted of reservations) {
    let answer = await reserve(commands, wanted, command);
    if (isRejection(answer) && (await free(commands, wanted, answer, command))) {
      answer = await reserve(commands, wanted, command);
    }
    if (isRejection(answer)) return { held, why: wanted.told?.(answer) ?? answer };
    if (answer) held.push(answer);
  }
  return { held };
}
