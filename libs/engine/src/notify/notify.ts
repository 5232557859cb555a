import type { Agenda, Instant, NoticeDesk, NoticeRecord } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, agendaOf, isRejection, laterOf } from '@lianxin/kernel';
import type { LookPorts } from '../look/look.ts';
import { noted } from '../look/look.ts';
import type { Keyed, Notifier } from '../ports/index.ts';

export interface NotifyPorts extends LookPorts {
  readonly keyed: Pick<Keyed, 'derive'>;
  readonly notifier: Notifier;
}

/** It was refused to record what became of a notice; the message is the code. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

/** A notice that waits in an outbox. */
interface Waiting {
  readonly stream: string;
  readonly id: string;
  readonly desk: NoticeDesk<unknown>;
  readonly state: unknown;
  /** The stream's own time: what is recorded is not before it. */
  readonly at: Instant;
}

const DERIVED_LENGTH = 32;

async function waiting({ commands, registry }: NotifyPorts, stream: string, id: string): Promise<Waiting | undefined> {
  const process = registry.of(stream);
  const fold = await commands.cache.fresh(stream);
  if (!agendaOf(process, fold).outbox.includes(id)) return undefined;
  const desk = process.notices as NoticeDesk<unknown> | undefined;
  if (!desk) throw new Error(`${process.name} has notices, but nobody knows what they say`);
  return { stream, id, desk, state: fold.state, at: fold.at };
}

/** The process's workflow has not read this; a wake that it has not seen must stay in sight. */
async function notedUnlessUnseen(ports: NotifyPorts, stream: string, agenda: Agenda): Promise<void> {
  const row = await ports.watch.of(stream);
  if (row && row.wantedVersion <= row.seenVersion) await noted(ports, stream, agenda);
}

async function record(ports: NotifyPorts, notice: Waiting, now: Instant, { type, data }: NoticeRecord): Promise<void> {
  const { stream, id, at } = notice;
  const derived = ports.keyed.derive('notice-record', `${stream}/${id}/${type}`, DERIVED_LENGTH);
  const commandId = `${OWN_ID_PREFIX}notice:${derived}`;
  const answer = await ports.commands.handle(stream, {
    commandId,
    type,
    data,
    actor: CLOCK,
    at: laterOf(now, at),
    door: 'workflow',
  });
  if (!isRejection(answer)) return notedUnlessUnseen(ports, stream, answer.agenda);
  // Somebody superseded it meanwhile: nothing is left to record.
  if (await waiting(ports, stream, id)) throw new NotRecorded(answer.code);
}

/**
 * Hands a notice over and records that. Nothing happens when the outbox holds it no more. When recording fails the
 * next try delivers again: the notice's id is the key by which the recipient's side drops the second one.
 */
export async function sendNotice(ports: NotifyPorts, stream: string, id: string, now: Instant): Promise<void> {
  const notice = await waiting(ports, stream, id);
  const content = notice?.desk.content(notice.state, id);
  if (!notice || !content) return;
  await ports.notifier.deliver({ id: `${stream}/${id}`, stream, ...content });
  await record(ports, notice, now, notice.desk.sent(id, ports.notifier.channel));
}

export interface Tried {
  readonly now: Instant;
  readonly attempts: number;
}

/** Records that a notice reached nobody. */
export async function giveUpNotice(ports: NotifyPorts, stream: string, id: string, tried: Tried): Promise<void> {
  const notice = await waiting(ports, stream, id);
  if (!notice) return;
  await record(ports, notice, tried.now, notice.desk.givenUp(id, ports.notifier.channel, tried.attempts));
}
