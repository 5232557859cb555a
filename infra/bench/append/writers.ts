import { openSql } from '@lianxin/adapter-postgres';
import type { EventStore } from '@lianxin/engine';
import { Samples, runClosedLoop } from '../report/samples.ts';
import {
  SAMPLE_DATA,
  SAMPLE_EFFECTIVE_AT,
  EVENTS_PER_STREAM,
  SAMPLE_META,
  randomRunName,
  sampleEvent,
} from './sample-event.ts';
import { rawInsert } from './raw-table.ts';

export interface WriterLoad {
  readonly callers: number;
  readonly seconds: number;
}

export interface WriterResult {
  readonly perSecond: number;
  readonly took: Samples;
}

async function measureLoop(
  load: WriterLoad,
  once: (writer: number, n: number) => Promise<void>,
): Promise<WriterResult> {
  const took = new Samples();
  const { rounds, seconds } = await runClosedLoop(load, async (writer, n) => {
    const begun = performance.now();
    await once(writer, n);
    took.add(performance.now() - begun);
  });
  return { perSecond: rounds / seconds, took };
}

/** One event an append, each writer on streams of its own. */
export function measureAppends(store: EventStore, load: WriterLoad): Promise<WriterResult> {
  const run = randomRunName();
  return measureLoop(load, async (writer, n) => {
    const stream = `bench-${run}${writer}x${Math.floor(n / EVENTS_PER_STREAM)}`;
    const appended = await store.append(stream, n % EVENTS_PER_STREAM, [sampleEvent(`${run}-${writer}-${n}`)]);
    if (appended.outcome !== 'appended') throw new Error(`an append on a stream of its own: ${appended.outcome}`);
  });
}

const PLACES = { stream: '$1', version: '$2', id: '$3', command: '$4' };
const INSERT = rawInsert((value) => PLACES[value], {
  effectiveAt: SAMPLE_EFFECTIVE_AT,
  meta: '$5::text::json',
  data: '$6::text::json',
});

/** What pgbench does, from here: for machines without it. */
export async function measureInserts(url: string, load: WriterLoad): Promise<WriterResult> {
  const sql = openSql({ url, connectionsMax: load.callers, waitMsMax: 60_000, name: 'bench' });
  const run = randomRunName();
  try {
    return await measureLoop(load, async (writer, n) => {
      const command = `${run}-${writer}-${n}`;
      const stream = `bench-${run}${writer}x${Math.floor(n / EVENTS_PER_STREAM)}`;
      const place = [stream, (n % EVENTS_PER_STREAM) + 1, `${command}/0`, command];
      await sql.unsafe(INSERT, [...place, JSON.stringify(SAMPLE_META), JSON.stringify(SAMPLE_DATA)], { prepare: true });
    });
  } finally {
    await sql.end();
  }
}
