import type { ProcessRegistry } from '@lianxin/engine';
import type { Instant, RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, settleAll } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

/** What fell due by then is recorded, in every stream: settling finds nothing more. */
export function findOverdue(log: readonly RecordedEvent[], registry: ProcessRegistry, by: Instant): Finding[] {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    if (registry.findByStream(event.stream)?.workflow === undefined) continue;
    const events = streams.get(event.stream) ?? [];
    events.push(event);
    streams.set(event.stream, events);
  }
  return [...streams].flatMap(([stream, events]) => findMissingIn(stream, events, { registry, by }));
}

function findMissingIn(
  stream: string,
  events: readonly RecordedEvent[],
  { registry, by }: { readonly registry: ProcessRegistry; readonly by: Instant },
): Finding[] {
  const gap = events.find(({ version }, n) => version !== n + 1);
  if (gap) return [{ check: 'chain', what: `${stream} has a gap before version ${gap.version}` }];
  const process = registry.getByStream(stream);
  const fold = replay(process, initialState(process), events);
  const missing = fold.at > by ? [] : settleAll(process, fold, by).events;
  return missing.map(({ type, at }) => ({ check: 'overdue', what: `${stream}: ${type} due ${at} is not recorded` }));
}
