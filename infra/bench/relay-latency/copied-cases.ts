import type { EventStore } from '@lianxin/engine';
import type { NewEvent, RecordedEvent } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import type { BenchOffice } from '../fixture/bench-office.ts';
import { importHistories } from '../growth/import-histories.ts';

/** Whole cases as they are recorded: their events are appended once more, each case under another name. */
const CASES = 100;
const streamOf = (n: number): string => `case-life${n}`;

/** An event and where it goes: in the order of its stream, streams in turn. */
export interface CopiedEvent {
  readonly stream: string;
  readonly expected: number;
  readonly event: NewEvent;
}

function copyOf({ version, id: _id, stream: _stream, ...recorded }: RecordedEvent, stream: string): CopiedEvent {
  const { type, schema, effectiveAt, data, meta } = recorded;
  return {
    stream,
    expected: version - 1,
    event: { id: `${stream}/${version}`, type, schema, effectiveAt, data, meta },
  };
}

/** Events of cases without end, of a hundred cases in turn: one event of each, then the next of each. */
async function* copyCases(store: Pick<EventStore, 'read'>): AsyncGenerator<CopiedEvent> {
  const lives: (readonly RecordedEvent[])[] = [];
  for (let n = 0; n < CASES; n += 1) lives.push(await store.read(streamOf(n)));
  const longest = Math.max(...lives.map((life) => life.length));
  for (let round = 0; ; round += 1) {
    for (let version = 0; version < longest; version += 1) {
      for (const [n, life] of lives.entries()) {
        const event = life[version];
        if (event) yield copyOf(event, `case-copy${round}x${n}`);
      }
    }
  }
}

/** Brings the cases in that are copied. */
export async function openCopies(runtime: Runtime, office: BenchOffice): Promise<AsyncGenerator<CopiedEvent>> {
  await importHistories(runtime, office, [0, CASES]);
  return copyCases(runtime.store);
}
