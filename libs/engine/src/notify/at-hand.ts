import type { Agenda, Instant } from '@lianxin/kernel';
import { agendaOf } from '@lianxin/kernel';
import { look, settleStream } from '../look/look.ts';
import { StoreUnavailable } from '../ports/index.ts';
import type { NotifyPorts } from './notify.ts';
import { sendNotice } from './notify.ts';
import { noticeOf, waiting } from './waiting.ts';

async function needsCarrying(ports: NotifyPorts, stream: string, id: string): Promise<boolean> {
  const held = await waiting(ports, stream, id);
  const notice = held && noticeOf(held);
  return !notice || (await ports.notifier.ways(notice)).length > 0;
}

/**
 * What its recipients read where it was issued is recorded as sent by whoever looks at the outbox first: a workflow
 * for each of these would cost several times the look. False when nothing was; what fails here stays in the outbox, and
 * its own workflow meets the same failure where people see it.
 */
async function sentAtHand(ports: NotifyPorts, stream: string, now: Instant): Promise<boolean> {
  const { commands, registry } = ports;
  const { outbox } = agendaOf(registry.of(stream), await commands.cache.fresh(stream));
  let sent = false;
  for (const id of outbox) {
    try {
      if (await needsCarrying(ports, stream, id)) continue;
      await sendNotice(ports, stream, id, now);
      sent = true;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
    }
  }
  return sent;
}

/** What is due when, with no notice in the outbox that needs no carrying. */
export async function lookAndSend(
  ports: NotifyPorts,
  stream: string,
  atLeast: number,
  now: Instant | undefined,
): Promise<Agenda> {
  if (now !== undefined) await sentAtHand(ports, stream, now);
  return look(ports, stream, atLeast);
}

/** Records what fell due by `now`, and its notices that need no carrying. */
export async function settleAndSend(
  ports: NotifyPorts,
  stream: string,
  now: Instant,
  traceId?: string,
): Promise<Agenda> {
  const agenda = await settleStream(ports, stream, now, traceId);
  if (agenda.outbox.length === 0 || !(await sentAtHand(ports, stream, now))) return agenda;
  return look(ports, stream, agenda.version);
}
