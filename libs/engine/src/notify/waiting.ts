import type { Instant, NoticeContent, NoticeDesk } from '@lianxin/kernel';
import { agendaOf } from '@lianxin/kernel';
import type { LookPorts } from '../look/look.ts';
import type { Notice } from '../ports/index.ts';
import { ANY_DAY } from './digest-time.ts';

/** A notice that waits in an outbox. */
export interface Waiting {
  readonly stream: string;
  readonly id: string;
  readonly desk: NoticeDesk<unknown>;
  readonly state: unknown;
  readonly content: NoticeContent | undefined;
  /** The stream's own time: what is recorded is not before it. */
  readonly at: Instant;
}

export async function waiting(
  { commands, registry }: Pick<LookPorts, 'commands' | 'registry'>,
  stream: string,
  id: string,
): Promise<Waiting | undefined> {
  const process = registry.of(stream);
  const fold = await commands.cache.fresh(stream);
  if (!agendaOf(process, fold).outbox.includes(id)) return undefined;
  const desk = process.notices as NoticeDesk<unknown> | undefined;
  if (!desk) throw new Error(`${process.name} has notices, but nobody knows what they say`);
  return { stream, id, desk, state: fold.state, content: desk.content(fold.state, id), at: fold.at };
}

/** As it goes out; undefined when nobody knows what it says. */
export function noticeOf({ stream, id, content }: Waiting): Notice | undefined {
  if (!content) return undefined;
  const { template, recipients, params, soft = false, day = ANY_DAY } = content;
  const { offsetMinutes } = day;
  return { id: `${stream}/${id}`, stream, template, recipients, params, hard: !soft, offsetMinutes };
}
