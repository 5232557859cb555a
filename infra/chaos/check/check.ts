import type { EventStore } from '@lianxin/engine';
import type { ProcessRegistry } from '@lianxin/engine';
import type { Instant, RecordedEvent } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type { Loaded } from '../load.ts';
import { doubled, lost } from './acknowledged.ts';
import type { Finding } from './finding.ts';
import { once } from './once.ts';
import { overdue } from './overdue.ts';

const PAGE = 5000;

export async function readLog(store: Pick<EventStore, 'readAll'>): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll(log.at(-1)?.position ?? START, PAGE);
    log.push(...page);
    if (page.length < PAGE) return log;
  }
}

export interface Checked {
  readonly log: readonly RecordedEvent[];
  readonly registry: ProcessRegistry;
  /** What was due or issued by then is done. */
  readonly by: Instant;
}

/** What the log itself tells, beside what the clients were told. */
export function check(loaded: Omit<Loaded, 'retries'>, { log, registry, by }: Checked): readonly Finding[] {
  return [
    ...lost(log, loaded.acknowledged),
    ...doubled(log, loaded.acknowledged),
    ...loaded.refused.map(({ type, intention, status, code }): Finding => {
      return { check: 'refused', what: `${type} ${intention}: ${status} ${code}` };
    }),
    ...loaded.unanswered.map((intention): Finding => ({ check: 'unanswered', what: intention })),
    ...once(log, by),
    ...overdue(log, registry, by),
  ];
}
