import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamNameOf } from '@lianxin/kernel';

/** A command to another stream. */
export interface OutboundCommand {
  readonly process: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A command to another stream, and the account it is sent as. */
export type OutboundCommandBy = OutboundCommand & { readonly by: Actor };

/** What has to be accepted elsewhere before a command: what must be unique is reserved first. */
export interface Reservation extends OutboundCommand {
  /** Codes of refusals that say it is reserved already. */
  readonly alreadyReservedCodes: readonly string[];
  /** Code by which the command itself is refused where nothing is reserved for it. */
  readonly notReservedCode: string;
  /**
   * The command that asks the present holder to release it, if he can be asked; sent as `by`. Then it is tried once
   * more.
   */
  releaseRequest?(why: Rejection): OutboundCommandBy | undefined;
  /**
   * What gives it up again, where the command was refused after all, in this order; `reserved`: the version of the
   * reservation. The first goes to the command's own stream, so that what is about to be recorded there on the same
   * reservation conflicts.
   */
  releaseCommands?(reserved: number): readonly OutboundCommandBy[];
  /** What the sender may know of a refusal: it may be about what is none of his business. */
  redactRejection?(why: Rejection): Rejection;
}

/** Where commands go: the record, or a dry run. */
export interface CommandSink {
  handle(stream: string, command: Command): Promise<{ readonly last: number; readonly repeated: boolean } | Rejection>;
}

/** What was reserved for a command, and can be given up. */
export interface HeldReservation {
  readonly reservation: Reservation;
  readonly last: number;
}

/** Reserves elsewhere as the account that acts; on whose behalf it acts is recorded in the command's own stream only. */
function sendOutbound(commands: CommandSink, { process, id, type, data }: OutboundCommand, command: Command) {
  const { onBehalfOf: _onBehalfOf, ...own } = command;
  return commands.handle(streamNameOf({ name: process }, id), { ...own, type, data });
}

/** The other stream does not say on whose behalf: who wants it elsewhere has no part in that case. */
export function sendOutboundAs(commands: CommandSink, { by, ...asked }: OutboundCommandBy, command: Command) {
  const { commandId, type, data, at, ingress, traceId } = command;
  return sendOutbound(commands, asked, {
    commandId,
    type,
    data,
    at,
    ingress,
    ...(traceId ? { traceId } : {}),
    actor: by,
  });
}

async function reserve(
  commands: CommandSink,
  reservation: Reservation,
  command: Command,
): Promise<HeldReservation | Rejection | undefined> {
  const answer = await sendOutbound(commands, reservation, command);
  if (isRejection(answer)) return reservation.alreadyReservedCodes.includes(answer.code) ? undefined : answer;
  return answer.repeated ? undefined : { reservation, last: answer.last };
}

/** What an earlier try of this command reserved and may have left behind. A dry run reserves nothing more. */
export async function findLeftReservations(
  dryRun: CommandSink,
  reservations: readonly Reservation[],
  command: Command,
): Promise<readonly HeldReservation[]> {
  const left: HeldReservation[] = [];
  for (const reservation of reservations) {
    const answer = await sendOutbound(dryRun, reservation, command);
    if (!isRejection(answer) && answer.repeated) left.push({ reservation, last: answer.last });
  }
  return left;
}

async function requestRelease(
  commands: CommandSink,
  reservation: Reservation,
  why: Rejection,
  command: Command,
): Promise<boolean> {
  const asked = reservation.releaseRequest?.(why);
  return asked !== undefined && !isRejection(await sendOutboundAs(commands, asked, command));
}

/** What was reserved, and why the rest was not. */
export interface ReservationResult {
  /** Reserved by this try; what an earlier try of the command reserved is not in it. */
  readonly held: readonly HeldReservation[];
  readonly rejection?: Rejection;
}

/**
 * Reserves all of it under the command's own id, so that a repeat reserves the same; when one is refused it stops there
 * and returns why.
 */
export async function reserveAll(
  commands: CommandSink,
  reservations: readonly Reservation[],
  command: Command,
): Promise<ReservationResult> {
  const held: HeldReservation[] = [];
  for (const reservation of reservations) {
    let answer = await reserve(commands, reservation, command);
    if (isRejection(answer) && (await requestRelease(commands, reservation, answer, command))) {
      answer = await reserve(commands, reservation, command);
    }
    if (isRejection(answer)) return { held, rejection: reservation.redactRejection?.(answer) ?? answer };
    if (answer) held.push(answer);
  }
  return { held };
}
