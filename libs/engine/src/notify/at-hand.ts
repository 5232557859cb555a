import type { Agenda, Instant } from '@lianxin/kernel';
import { agendaAt, look, noted, settleStream } from '../look/look.ts';
import { StoreUnavailable } from '../ports/index.ts';
import type { NotifyPorts } from './notify.ts';
import { sendWaiting } from './notify.ts';
import { noticeOf, waiting } from './waiting.ts';

/** False when it has to be carried, or nobody knows whether. */
async function sent(ports: NotifyPorts, stream: string, id: string, now: Instant): Promise<boolean> {
  const held = await waiting(ports, stream, id);
  const notice = held && noticeOf(held);
  if (!notice || (await ports.notifier.ways(notice)).length > 0) return false;
  await sendWaiting(ports, held, now);
  return true;
}

/**
 * What its recipients read where it was issued is recorded as sent by whoever looks at the outbox first: a workflow
 * for each of these would cost several times the look. False when nothing was; what fails here stays in the outbox, and
 * its own workflow meets the same failure where people see it.
 */
async function sentAtHand(
  ports: NotifyPorts,
  stream: string,
  { outbox }: Pick<Agenda, 'outbox'>,
  now: Instant,
): Promise<boolean> {
  let any = false;
  for (const id of outbox) {
    try {
      any = (await sent(ports, stream, id, now)) || any;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
    }
  }
  return any;
}

/** What is due when, with no notice in the outbox that needs no carrying. */
export async function lookAndSend(
  ports: NotifyPorts,
  stream: string,
  atLeast: number,
  now: Instant | undefined,
): Promise<Agenda> {
  const epoch = ports.epochNow();
  const agenda = await agendaAt(ports, stream, atLeast);
  const isAtRest = now === undefined || !(await sentAtHand(ports, stream, agenda, now));
  if (isAtRest) return noted(ports, stream, agenda, epoch);
  return look(ports, stream, agenda.version);
}

/** Records what fell due by `now`, and its notices that need no carrying. */
export async function settleAndSend(
  ports: NotifyPorts,
  stream: string,
  now: Instant,
  traceId?: string,
): Promise<Agenda> {
  const agenda = await settleStream(ports, stream, now, traceId);
  return (await sentAtHand(ports, stream, agenda, now)) ? look(ports, stream, agenda.version) : agenda;
}
