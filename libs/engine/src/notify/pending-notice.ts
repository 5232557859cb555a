import type { Instant, NoticeContent, NoticePolicy } from '@lianxin/kernel';
import { agendaOf } from '@lianxin/kernel';
import type { AgendaPorts } from '../agenda/read-agenda.ts';
import type { Notice } from '../ports/index.ts';
import { DEFAULT_OPENING_TIME } from './digest-time.ts';

/** A notice in the outbox of its stream, with what is needed to deliver it and to record the outcome. */
export interface PendingNotice {
  readonly stream: string;
  readonly id: string;
  readonly policy: NoticePolicy<unknown>;
  readonly state: unknown;
  readonly content: NoticeContent | undefined;
  /** The stream's own time: what is recorded is not before it. */
  readonly at: Instant;
}

/**
 * Reads the stream to its end and returns the notice; undefined when the outbox does not hold it (any more). Throws
 * where the process of the stream is unknown or has no notice policy.
 */
export async function loadPendingNotice(
  { commands, registry }: Pick<AgendaPorts, 'commands' | 'registry'>,
  stream: string,
  id: string,
): Promise<PendingNotice | undefined> {
  const process = registry.getByStream(stream);
  const aggregate = await commands.cache.loadLatest(stream);
  if (!agendaOf(process, aggregate).outbox.includes(id)) return undefined;
  const policy = process.notices as NoticePolicy<unknown> | undefined;
  if (!policy) throw new Error(`${process.name} has notices, but nobody knows what they say`);
  return {
    stream,
    id,
    policy,
    state: aggregate.state,
    content: policy.contentOf(aggregate.state, id),
    at: aggregate.at,
  };
}

/** The notice as channels get it; undefined when the process has no content for it. */
export function toNotice({ stream, id, content }: PendingNotice): Notice | undefined {
  if (!content) return undefined;
  const { template, recipients, params, soft = false, day = DEFAULT_OPENING_TIME } = content;
  const { offsetMinutes } = day;
  return { id: `${stream}/${id}`, stream, template, recipients, params, hard: !soft, offsetMinutes };
}
