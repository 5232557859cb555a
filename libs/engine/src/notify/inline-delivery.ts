import type { Agenda, Instant } from '@lianxin/kernel';
import { readAgendaAt, readAgenda, recordAck, settleStream } from '../agenda/read-agenda.ts';
import { StoreUnavailable } from '../ports/index.ts';
import type { NotifyPorts } from './deliver-notice.ts';
import { resolveRoutes } from './deliver-notice.ts';
import { toNotice, loadPendingNotice } from './pending-notice.ts';

/** False when the notice has to be delivered, or that could not be found out. */
async function sendInline(ports: NotifyPorts, stream: string, id: string, now: Instant): Promise<boolean> {
  const held = await loadPendingNotice(ports, stream, id);
  const notice = held && toNotice(held);
  if (!notice || (await ports.notifier.findRoutes(notice)).length > 0) return false;
  await resolveRoutes(ports, held, now);
  return true;
}

/**
 * Notices that their recipients read where they were issued are recorded as sent by the first look at the outbox: a
 * workflow for each of these would cost several times the look. Returns false when there was none; what fails here
 * stays in the outbox, and its own workflow meets the same failure where people see it.
 */
async function sendOutboxInline(
  ports: NotifyPorts,
  stream: string,
  { outbox }: Pick<Agenda, 'outbox'>,
  now: Instant,
): Promise<boolean> {
  let any = false;
  for (const id of outbox) {
    try {
      any = (await sendInline(ports, stream, id, now)) || any;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
    }
  }
  return any;
}

/**
 * Reads the agenda. With `now`, notices in the outbox that need no delivery are recorded as sent, and the agenda is
 * read again.
 */
export async function readAgendaAndSend(
  ports: NotifyPorts,
  stream: string,
  atLeast: number,
  now: Instant | undefined,
): Promise<Agenda> {
  const epoch = ports.epochNow();
  const agenda = await readAgendaAt(ports, stream, atLeast);
  const isAtRest = now === undefined || !(await sendOutboxInline(ports, stream, agenda, now));
  if (isAtRest) return recordAck(ports, stream, agenda, epoch);
  return readAgenda(ports, stream, agenda.version);
}

/** Records what fell due by `now`, and its notices that need no delivery. */
export async function settleAndSend(
  ports: NotifyPorts,
  stream: string,
  now: Instant,
  traceId?: string,
): Promise<Agenda> {
  const agenda = await settleStream(ports, stream, now, traceId);
  return (await sendOutboxInline(ports, stream, agenda, now)) ? readAgenda(ports, stream, agenda.version) : agenda;
}
