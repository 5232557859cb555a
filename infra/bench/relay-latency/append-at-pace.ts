import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@lianxin/engine';
import { Samples } from '../report/samples.ts';
import type { CopiedEvent } from './copied-cases.ts';

const TICK_MS = 1;

interface Pace {
  readonly perSecond: number;
  /** Not counted. */
  readonly warmSeconds: number;
  readonly seconds: number;
}

/**
 * Appends one event at a time, each when it is due and after the one before it in its stream; `onCalled` is told of those
 * that count, by stream and version. How long appends took.
 */
export async function appendAtPace(
  store: Pick<EventStore, 'append'>,
  events: AsyncGenerator<CopiedEvent>,
  { perSecond, warmSeconds, seconds }: Pace,
  onCalled: (place: string, atMs: number) => void,
): Promise<Samples> {
  const took = new Samples();
  const last = new Map<string, Promise<void>>();
  const warm = perSecond * warmSeconds;
  const append = async ({ stream, expected, event }: CopiedEvent, isCounted: boolean): Promise<void> => {
    const calledMs = performance.now();
    if (isCounted) onCalled(`${stream}/${expected + 1}`, calledMs);
    const { outcome } = await store.append(stream, expected, [event]);
    if (outcome !== 'appended') throw new Error(`${stream}: ${outcome}`);
    if (isCounted) took.add(performance.now() - calledMs);
  };
  const begun = performance.now();
  const total = perSecond * (warmSeconds + seconds);
  for (let issued = 0; issued < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * perSecond));
    for (; issued < due; issued += 1) {
      const one = (await events.next()).value as CopiedEvent;
      const isCounted = issued >= warm;
      const before = last.get(one.stream) ?? Promise.resolve();
      last.set(
        one.stream,
        before.then(() => append(one, isCounted)),
      );
    }
    await sleep(TICK_MS);
  }
  await Promise.all(last.values());
  return took;
}
