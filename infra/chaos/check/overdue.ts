import type { ProcessRegistry } from '@lianxin/engine';
import type { Instant, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn, settleAll } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

/** What fell due by then is recorded, in every stream: settling finds nothing more. */
export function overdue(log: readonly RecordedEvent[], registry: ProcessRegistry, by: Instant): Finding[] {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    if (registry.find(event.stream)?.workflow === undefined) continue;
    const events = streams.get(event.stream) ?? [];
    events.push(event);
    streams.set(event.stream, events);
  }
  return [...streams].flatMap(([stream, events]) => {
    const process = registry.of(stream);
    const fold = foldOn(process, emptyFold(process), events);
    const missing = fold.at > by ? [] : settleAll(process, fold, by).events;
    return missing.map(({ type, at }): Finding => ({
      check: 'overdue',
      what: `${stream}: ${type} due ${at} is not recorded`,
    }));
  });
}
