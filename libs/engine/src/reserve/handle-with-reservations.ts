import type { Command, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, isRejection } from '@lianxin/kernel';
import type { HandleCommand, CommandResult, DryRunResult, Mint } from '../handle-command/index.ts';
import type { CommandSink, HeldReservation, Reservation } from './reservation.ts';
import { findLeftReservations, reserveAll, sendOutboundAs } from './reservation.ts';

/** Reserves all, or returns why not. */
export const reserveOrReject = async (
  commands: CommandSink,
  reservations: readonly Reservation[],
  command: Command,
): Promise<Rejection | undefined> => (await reserveAll(commands, reservations, command)).rejection;

/** A command that may need something reserved elsewhere first. */
export interface ReservingCommand {
  readonly stream: string;
  readonly command: Command;
  /** The version the person looked at. */
  readonly seen?: number | undefined;
  readonly mint?: Mint;
}

type DryRunSource = Pick<HandleCommand, 'startDryRun'>;

/**
 * What the command would come to; nothing is recorded or reserved. Its own rules come first: a sender without the right
 * learns nothing of others' reservations.
 */
export async function tryWithReservations(
  commands: DryRunSource,
  reservations: readonly Reservation[],
  { stream, command, seen }: ReservingCommand,
): Promise<DryRunResult | Rejection> {
  const dryRun = commands.startDryRun();
  const bare = await dryRun.handle(stream, command, seen);
  if (!isRejection(bare) || !reservations.some(({ notReservedCode }) => notReservedCode === bare.code)) return bare;
  return (await reserveOrReject(dryRun, reservations, command)) ?? dryRun.handle(stream, command, seen);
}

const RELEASED_ID_CHARS = 40;

/** Gives one reservation up. The command id follows from the reservation, so that a repeat does nothing. */
async function release(commands: CommandSink, { reservation, last }: HeldReservation, command: Command): Promise<void> {
  const commandId = `${ENGINE_ID_PREFIX}release:${last}:${command.commandId.slice(0, RELEASED_ID_CHARS)}`;
  for (const asked of reservation.releaseCommands?.(last) ?? []) {
    await sendOutboundAs(commands, { ...asked, by: CLOCK_ACTOR }, { ...command, commandId, ingress: 'workflow' });
  }
}

/** A sender that has to try again sends the same command, and finds it reserved. */
async function releaseAll(
  commands: CommandSink,
  held: readonly HeldReservation[],
  why: Rejection,
  command: Command,
): Promise<Rejection> {
  if (why.rejected !== 'busy') for (const one of held) await release(commands, one, command);
  return why;
}

/**
 * Decide first, reserve, decide again as it is appended: a refused command has reserved nothing. What is lost to a race
 * in between is given up in the same call; what a crash leaves is given up when the same command comes again and is
 * refused, or asked back by the next who wants it.
 */
export async function handleWithReservations(
  commands: Pick<HandleCommand, 'handle' | 'startDryRun'>,
  reservations: readonly Reservation[],
  sent: ReservingCommand,
): Promise<CommandResult | Rejection> {
  const { stream, command, seen, mint } = sent;
  if (reservations.length === 0) return commands.handle(stream, command, seen, mint);
  const ahead = await tryWithReservations(commands, reservations, sent);
  if (isRejection(ahead))
    return releaseAll(
      commands,
      await findLeftReservations(commands.startDryRun(), reservations, command),
      ahead,
      command,
    );
  const { held, rejection } = await reserveAll(commands, reservations, command);
  const answer = rejection ?? (await commands.handle(stream, command, seen, mint));
  return isRejection(answer) ? releaseAll(commands, held, answer, command) : answer;
}
