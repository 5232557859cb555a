import type { Agenda, Command, Instant, NoticePolicy, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, SETTLE, agendaOf, isFinished, isRejection, toMs } from '@lianxin/kernel';
import type { HandleCommand } from '../handle-command/index.ts';
import type { TimeSource, ProcessMonitor } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';

/** What reading and settling an agenda need. */
export interface AgendaPorts {
  readonly commands: HandleCommand;
  readonly registry: ProcessRegistry;
  readonly monitor: ProcessMonitor;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
  /** For the process monitor's bookkeeping only. */
  readonly clock: TimeSource;
}

/** The store does not have the version that the caller knows of: it was restored from an older backup. */
export class StreamBehind extends Error {
  override readonly name = 'StreamBehind';
}

/** A refusal of what a workflow asked for; the message is its code. */
export abstract class NotDone extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.code);
    this.rejection = rejection;
  }
}

/** The refusal of a `Settle`. */
export class NotSettled extends NotDone {
  override readonly name = 'NotSettled';
}

/** Only hard notices count as unsent: a soft one waits for its digest, which is no fault. */
async function hasHardNotice({ commands, registry }: AgendaPorts, stream: string, agenda: Agenda): Promise<boolean> {
  if (agenda.outbox.length === 0) return false;
  const policy = registry.getByStream(stream).notices as NoticePolicy<unknown> | undefined;
  const { state } = await commands.cache.loadLatest(stream);
  return agenda.outbox.some((id) => policy?.contentOf(state, id)?.soft !== true);
}

/**
 * Records in the process monitor that the stream's workflow has seen this agenda, read in `epoch` of the log; nothing
 * for a process without workflow. Returns the agenda. Throws `StoreUnavailable`.
 */
export async function recordAck(ports: AgendaPorts, stream: string, agenda: Agenda, epoch: number): Promise<Agenda> {
  const { registry, monitor, clock } = ports;
  const process = registry.getByStream(stream);
  if (process.workflow === undefined) return agenda;
  const { acts, version: seenVersion } = agenda;
  const readAt = clock.now();
  await monitor.ackSeen({
    stream,
    workflow: process.workflow,
    epoch,
    seenVersion,
    agendaRevision: process.agendaRevision,
    readAt,
    isOver: isFinished(agenda),
    ...(acts[0] ? { nextAt: acts[0].at } : {}),
    ...((await hasHardNotice(ports, stream, agenda)) ? { outboxSince: readAt } : {}),
  });
  return agenda;
}

/**
 * The agenda of a stream, read at its tail in the store. Throws `StreamBehind` where the stream does not exist or is at
 * a lower version than `atLeast`, and `StoreUnavailable`.
 */
export async function readAgendaAt(ports: AgendaPorts, stream: string, atLeast: number): Promise<Agenda> {
  const aggregate = await ports.commands.cache.loadLatest(stream);
  if (aggregate.version < Math.max(1, atLeast)) throw new StreamBehind(`at ${aggregate.version}, wanted ${atLeast}`);
  return agendaOf(ports.registry.getByStream(stream), aggregate);
}

/** `readAgendaAt`, with the agenda recorded as seen by the stream's workflow (`recordAck`). */
export async function readAgenda(ports: AgendaPorts, stream: string, atLeast: number): Promise<Agenda> {
  const epoch = ports.epochNow();
  return recordAck(ports, stream, await readAgendaAt(ports, stream, atLeast), epoch);
}

/**
 * Records what fell due by `now`, and returns the agenda after it, recorded as seen by the stream's workflow. Safe to
 * repeat: the same `now` is the same command. Throws `NotSettled` where the command is refused.
 */
export async function settleStream(
  ports: AgendaPorts,
  stream: string,
  now: Instant,
  traceId?: string,
): Promise<Agenda> {
  const commandId = `${ENGINE_ID_PREFIX}settle:${toMs(now)}`;
  const trace = traceId === undefined ? {} : { traceId };
  const command: Command = {
    commandId,
    type: SETTLE,
    data: {},
    actor: CLOCK_ACTOR,
    at: now,
    ingress: 'workflow',
    ...trace,
  };
  const epoch = ports.epochNow();
  const answer = await ports.commands.handle(stream, command);
  if (isRejection(answer)) throw new NotSettled(answer);
  return recordAck(ports, stream, answer.agenda, epoch);
}
