import type { Command, Rejection } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, isRejection } from '@lianxin/kernel';
import type { HandleCommand, Receipt } from '../handle-command/index.ts';
import type { Handler, Held, Reservation } from './reservation.ts';
import { leftBy, reserveAll, sendAs } from './reservation.ts';

/** Reserves all of it, or tells why not. */
export const reserveFirst = async (
  commands: Handler,
  reservations: readonly Reservation[],
  command: Command,
): Promise<Rejection | undefined> => (await reserveAll(commands, reservations, command)).why;

export interface Reserving {
  readonly stream: string;
  readonly command: Command;
  /** The version the person looked at. */
  readonly seen?: number | undefined;
}

type Rehearsing = Pick<HandleCommand, 'rehearsal'>;

/**
 * Why the command will be refused, if it will. Its own rules come first: who may not send it learns nothing of what
 * others have reserved.
 */
async function refusalAhead(
  commands: Rehearsing,
  reservations: readonly Reservation[],
  { stream, command, seen }: Reserving,
): Promise<Rejection | undefined> {
  const rehearsal = commands.rehearsal();
  const bare = await rehearsal.handle(stream, command, seen);
  if (!isRejection(bare)) return undefined;
  if (!reservations.some(({ lacking }) => lacking === bare.code)) return bare;
  const why = await reserveFirst(rehearsal, reservations, command);
  if (why) return why;
  const whole = await rehearsal.handle(stream, command, seen);
  return isRejection(whole) ? whole : undefined;
}

const RELEASED_ID_CHARS = 40;

/** Its id follows from the reservation: whoever gives it up twice does it once. */
async function release(commands: Handler, { wanted, last }: Held, command: Command): Promise<void> {
  const asked = wanted.releasing?.(last);
  if (!asked) return;
  const commandId = `${OWN_ID_PREFIX}release:${last}:${command.commandId.slice(0, RELEASED_ID_CHARS)}`;
  await sendAs(commands, { ...asked, by: CLOCK }, { ...command, commandId, door: 'workflow' });
}

/** Whoever is asked to come back comes with the same command, and finds it reserved. */
async function giveUp(commands: Handler, held: readonly Held[], why: Rejection, command: Command): Promise<Rejection> {
  if (why.rejected !== 'busy') for (const one of held) await release(commands, one, command);
  return why;
}

/**
 * Decide first, reserve, decide again as it is appended: a refused command has reserved nothing. What is lost to a race
 * in between is given up in the same call; what a crash leaves is given up when the same command comes again and is
 * refused, or asked back by the next who wants it.
 */
export async function handleReserved(
  commands: Pick<HandleCommand, 'handle' | 'rehearsal'>,
  reservations: readonly Reservation[],
  sent: Reserving,
): Promise<Receipt | Rejection> {
  const { stream, command, seen } = sent;
  if (reservations.length === 0) return commands.handle(stream, command, seen);
  const ahead = await refusalAhead(commands, reservations, sent);
  if (ahead) return giveUp(commands, await leftBy(commands.rehearsal(), reservations, command), ahead, command);
  const { held, why } = await reserveAll(commands, reservations, command);
  const answer = why ?? (await commands.handle(stream, command, seen));
  return isRejection(answer) ? giveUp(commands, held, answer, command) : answer;
}
