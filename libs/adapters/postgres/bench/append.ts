import type { EventStore } from '@lianxin/engine';
import type { Instant, NewEvent } from '@lianxin/kernel';
import type { Sql } from '../src/index.ts';

export interface Throughput {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Load {
  readonly writers: number;
  readonly seconds: number;
}

const DATA = {
  category: 'labour',
  urgency: 'general',
  text: { key: 'stream/k3f9q0w1', box: 'A'.repeat(120) },
  due: '2020-02-04',
};

export function sampleEvent(commandId: string): NewEvent {
  return {
    id: `${commandId}/0`,
    type: 'MeasureRecorded',
    schema: 1,
    effectiveAt: '2020-01-20T08:00:00.000Z' as Instant,
    data: DATA,
    meta: {
      commandId,
      fingerprint: 'f'.repeat(64),
      actor: 'u-k3f9q0w1',
      door: 'http',
      programme: 'shandong-2020@1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      wake: false,
    },
  };
}

/** Each writer sends its next when the last is answered. */
async function drive(
  { writers, seconds }: Load,
  once: (writer: number, n: number) => Promise<void>,
): Promise<Throughput> {
  const took: number[] = [];
  const end = performance.now() + seconds * 1000;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; performance.now() < end; n += 1) {
        const start = performance.now();
        await once(writer, n);
        took.push(performance.now() - start);
      }
    }),
  );
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  return { perSecond: (took.length * 1000) / (performance.now() - begun), p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** One event an append, each writer on streams of its own of ten events. */
export function benchAppend(store: EventStore, load: Load): Promise<Throughput> {
  const run = Math.random().toString(36).slice(2, 8);
  return drive(load, async (writer, n) => {
    const stream = `bench-${run}${writer}x${Math.floor(n / 10)}`;
    const appended = await store.append(stream, n % 10, [sampleEvent(`${run}-${writer}-${n}`)]);
    if (appended.outcome !== 'appended') throw new Error(appended.outcome);
  });
}

const RAW_TABLE = `
  CREATE TABLE IF NOT EXISTS reports.bench_raw (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, version integer NOT NULL, id text NOT NULL,
    type text NOT NULL, meta json NOT NULL, data json NOT NULL, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (stream, version), UNIQUE (stream, id))`;
const RAW_INSERT =
  'INSERT INTO reports.bench_raw (stream, version, id, type, meta, data) VALUES ($1, $2, $3, $4, $5::text::json, $6::text::json)';

/** What a plain table does with one prepared INSERT a row, a connection a writer. `open` gives a pool of that size. */
export async function benchRawInsert(open: (connections: number) => Sql, load: Load): Promise<Throughput> {
  const sql = open(load.writers);
  const run = Math.random().toString(36).slice(2, 8);
  try {
    await sql.unsafe(RAW_TABLE);
    return await drive(load, async (writer, n) => {
      const event = sampleEvent(`${run}-${writer}-${n}`);
      const stream = `bench-${run}${writer}x${Math.floor(n / 10)}`;
      const values = [
        stream,
        (n % 10) + 1,
        event.id,
        event.type,
        JSON.stringify(event.meta),
        JSON.stringify(event.data),
      ];
      await sql.unsafe(RAW_INSERT, values, { prepare: true });
    });
  } finally {
    await sql.end();
  }
}

/** Reads the log from its start; events a second. */
export async function benchReadAll(store: EventStore, page: number): Promise<{ perSecond: number; events: number }> {
  const begun = performance.now();
  let events = 0;
  for (let after = '0'; ;) {
    const read = await store.readAll(after, page);
    const last = read.at(-1);
    if (!last) return { perSecond: (events * 1000) / (performance.now() - begun), events };
    events += read.length;
    after = last.position;
  }
}

/** From the answer of an append to the moment a listener has read it. */
export async function benchDelivery(store: EventStore, appends: number): Promise<{ p50Ms: number; p99Ms: number }> {
  const run = Math.random().toString(36).slice(2, 8);
  const took: number[] = [];
  let wake = (): void => undefined;
  const stop = await store.listen(() => wake());
  for (let n = 0; n < appends; n += 1) {
    const before = await store.head();
    const delivered = new Promise<void>((resolve) => {
      wake = () =>
        void store.readAll(before, 10).then((read) => {
          if (read.length > 0) resolve();
        });
    });
    const start = performance.now();
    await store.append(`bench-${run}d${n}`, 0, [sampleEvent(`${run}-d-${n}`)]);
    await delivered;
    took.push(performance.now() - start);
  }
  await stop();
  took.sort((a, b) => a - b);
  return { p50Ms: took[Math.floor(took.length / 2)] ?? 0, p99Ms: took[Math.floor(took.length * 0.99)] ?? 0 };
}
