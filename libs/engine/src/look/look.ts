import type { Agenda, Command, Instant, NoticeDesk, Rejection } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, SETTLE, agendaOf, isOver, isRejection, toMs } from '@lianxin/kernel';
import type { HandleCommand } from '../handle-command/index.ts';
import type { Clock, Watch } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';

export interface LookPorts {
  readonly commands: HandleCommand;
  readonly registry: ProcessRegistry;
  readonly watch: Watch;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
  /** For the watch's bookkeeping only. */
  readonly clock: Clock;
}

/** The store does not have the version that somebody said exists: it was restored from an older backup. */
export class StreamBehind extends Error {
  override readonly name = 'StreamBehind';
}

/** What a workflow asked for was refused; the message is the code. */
export abstract class NotDone extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.code);
    this.rejection = rejection;
  }
}

/** The settle was refused. */
export class NotSettled extends NotDone {
  override readonly name = 'NotSettled';
}

/** A soft notice waits for its digest, and nobody is to be alarmed by that: it is not counted as unsent. */
async function holdsHardNotice({ commands, registry }: LookPorts, stream: string, agenda: Agenda): Promise<boolean> {
  if (agenda.outbox.length === 0) return false;
  const desk = registry.of(stream).notices as NoticeDesk<unknown> | undefined;
  const { state } = await commands.cache.fresh(stream);
  return agenda.outbox.some((id) => desk?.content(state, id)?.soft !== true);
}

/** Notes in the watch that a workflow has seen this agenda, read in that epoch of the log. */
export async function noted(ports: LookPorts, stream: string, agenda: Agenda, epoch: number): Promise<Agenda> {
  const { registry, watch, clock } = ports;
  const process = registry.of(stream);
  if (process.workflow === undefined) return agenda;
  const { acts, version: seenVersion } = agenda;
  const readAt = clock.now();
  await watch.saw({
    stream,
    workflow: process.workflow,
    epoch,
    seenVersion,
    agendaRevision: process.agendaRevision,
    readAt,
    over: isOver(agenda),
    ...(acts[0] ? { nextAt: acts[0].at } : {}),
    ...((await holdsHardNotice(ports, stream, agenda)) ? { outboxSince: readAt } : {}),
  });
  return agenda;
}

/** What is due when, read from the store itself, at version `atLeast` or later. */
export async function agendaAt(ports: LookPorts, stream: string, atLeast: number): Promise<Agenda> {
  const fold = await ports.commands.cache.fresh(stream);
  if (fold.version < Math.max(1, atLeast)) throw new StreamBehind(`at ${fold.version}, wanted ${atLeast}`);
  return agendaOf(ports.registry.of(stream), fold);
}

/** The same, noted as seen by the stream's workflow. */
export async function look(ports: LookPorts, stream: string, atLeast: number): Promise<Agenda> {
  const epoch = ports.epochNow();
  return noted(ports, stream, await agendaAt(ports, stream, atLeast), epoch);
}

/** Records what fell due by `now` and says what is due next. Safe to repeat: the same `now` is the same command. */
export async function settleStream(ports: LookPorts, stream: string, now: Instant, traceId?: string): Promise<Agenda> {
  const commandId = `${OWN_ID_PREFIX}settle:${toMs(now)}`;
  const trace = traceId === undefined ? {} : { traceId };
  const command: Command = { commandId, type: SETTLE, data: {}, actor: CLOCK, at: now, door: 'workflow', ...trace };
  const epoch = ports.epochNow();
  const answer = await ports.commands.handle(stream, command);
  if (isRejection(answer)) throw new NotSettled(answer);
  return noted(ports, stream, answer.agenda, epoch);
}
