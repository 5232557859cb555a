import type { Actor, Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamNameOf } from '@lianxin/kernel';

/** A command to another stream, without id, actor and time. */
export interface OutboundCommand {
  readonly process: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A command to another stream, and the account it is sent as. */
export type OutboundCommandBy = OutboundCommand & { readonly by: Actor };

/** A command to another stream that has to be accepted before the command itself, since something must be unique. */
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
  /** What the sender is told of a refusal, where its reason concerns another stream. */
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

/**
 * Sends a command to another stream as `by`, under the id of `command`. On whose behalf that one acts is left out: he
 * has no part in the other stream.
 */
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

/** What an earlier try of this command reserved: what a dry run answers as a repeat. Nothing is recorded. */
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

/** What was reserved; `rejection`: why the rest was not. */
export interface ReservationResult {
  /** Reserved by this try; what an earlier try of the command reserved is not in it. */
  readonly held: readonly HeldReservation[];
  readonly rejection?: Rejection;
}

/**
 * Reserves in order, under the command's own id, so that a repeat reserves the same. Where something is reserved for
 * another, its holder is asked once to release it. Stops at the first refusal and returns it, redacted for the sender.
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
