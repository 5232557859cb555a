import type { FactMessage, ReplayedState } from '@lianxin/application';
import { tellEvent } from '@lianxin/application';
import type { EventStore } from '@lianxin/engine';
import { readLog, slimPages } from '@lianxin/engine';
import { initialState, processNameOf, replay } from '@lianxin/kernel';
import { caseModule } from '../product.ts';

/** Small, so that a batch ends within a command's events. */
const BATCH = 7;

/** What a relay sends that begins at the start of the log. */
export async function publishLog(store: Pick<EventStore, 'readAllSlim'>): Promise<readonly FactMessage[]> {
  const streams = new Map<string, ReplayedState>();
  const sent: FactMessage[] = [];
  for await (const batch of readLog(slimPages(store), { batchMax: BATCH }))
    for (const event of batch) {
      if (processNameOf(event.stream) !== caseModule.process.name) continue;
      const before = streams.get(event.stream) ?? initialState(caseModule.process);
      const { after, messages } = tellEvent(caseModule, before, event);
      streams.set(event.stream, after);
      sent.push(...messages);
    }
  return sent;
}

/** What a relay sends of a stream that begins in its middle: the versions before are only replayed. */
export async function publishStreamFrom(
  store: Pick<EventStore, 'read'>,
  stream: string,
  from: number,
): Promise<readonly FactMessage[]> {
  const events = await store.read(stream);
  let before: ReplayedState = replay(caseModule.process, initialState(caseModule.process), events.slice(0, from - 1));
  return events.slice(from - 1).flatMap((event) => {
    const { after, messages } = tellEvent(caseModule, before, event);
    before = after;
    return messages;
  });
}
