import type { EventStore, ProcessRegistry, Vault } from '@lianxin/engine';
import { readLog, wholePages } from '@lianxin/engine';
import type { Instant, RecordedEvent } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import type { LoadResult } from '../load.ts';
import { findDoubledCommands, findLostCommands } from './acknowledged-commands.ts';
import type { Finding } from './finding.ts';
import { findRepeatsAndUnended } from './repeats.ts';
import { findOverdue } from './overdue.ts';

const PAGE = 5000;

/** The whole log with the topics of measures in the clear: sealed twice, the same topic is two different boxes. */
export async function readClearLog({ store, vault }: LogPorts): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for await (const page of readLog(wholePages(store), { batchMax: PAGE })) log.push(...(await openTopics(page, vault)));
  return log;
}

interface LogPorts {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly vault: Pick<Vault, 'open'>;
}

const topicOf = ({ data }: RecordedEvent): unknown => (data as { readonly topic?: unknown } | null)?.topic;

async function openTopics(
  events: readonly RecordedEvent[],
  vault: LogPorts['vault'],
): Promise<readonly RecordedEvent[]> {
  const boxes = events.map(topicOf).filter(isSealed);
  const clear = await vault.open(boxes);
  const byBox = new Map(boxes.map((box, n) => [box, clear[n]]));
  return events.map((event) => {
    const topic = topicOf(event);
    return isSealed(topic) ? { ...event, data: { ...(event.data as object), topic: byBox.get(topic) } } : event;
  });
}

export interface CheckedLog {
  readonly log: readonly RecordedEvent[];
  readonly registry: ProcessRegistry;
  /** What was due or issued by then is done. */
  readonly by: Instant;
}

/** What the log itself tells, beside what the clients were told. */
export function checkLog(
  loaded: Omit<LoadResult, 'retries' | 'postponed'>,
  { log, registry, by }: CheckedLog,
): readonly Finding[] {
  return [
    ...findLostCommands(log, loaded.acknowledged),
    ...findDoubledCommands(log, loaded.acknowledged),
    ...loaded.refused.map(({ type, intention, status, code }): Finding => {
      return { check: 'refused', what: `${type} ${intention}: ${status} ${code}` };
    }),
    ...loaded.unanswered.map((intention): Finding => ({ check: 'unanswered', what: intention })),
    ...findRepeatsAndUnended(log, by),
    ...findOverdue(log, registry, by),
  ];
}
