import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@lianxin/engine';
import { comparePositions } from '@lianxin/kernel';
import { Samples } from '../report/samples.ts';
import { randomRunName, sampleEvent } from './sample-event.ts';

/** Apart from one another, so that each append finds a listener that sleeps. */
const PAUSE_MS = 3;

/** From the moment an append is called to the moment a listener in another connection has read the event. */
export async function measureDelivery(writer: EventStore, reader: EventStore, appends: number): Promise<Samples> {
  const run = randomRunName();
  const took = new Samples();
  let at = await reader.head();
  let arrived: (position: string) => void = () => undefined;
  let reading = Promise.resolve();
  const stop = await reader.onAppended(() => {
    reading = reading.then(async () => {
      const last = (await reader.readAll(at, 100)).at(-1);
      if (!last) return;
      at = last.position;
      arrived(at);
    });
  });
  for (let n = 0; n < appends; n += 1) {
    const begun = performance.now();
    const seen = new Promise<string>((resolve) => (arrived = resolve));
    const appended = await writer.append(`bench-${run}d${n}`, 0, [sampleEvent(`${run}-d-${n}`)]);
    const position = appended.outcome === 'appended' ? (appended.events[0]?.position ?? '0') : '0';
    if (comparePositions(await seen, position) < 0) throw new Error('a listener read past an event');
    took.add(performance.now() - begun);
    await sleep(PAUSE_MS);
  }
  await stop();
  return took;
}
