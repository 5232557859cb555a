import type { Checkpoint } from '@lianxin/engine';
import { findMissingPlaces } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { LOG_START, addMs } from '@lianxin/kernel';
import { openRecordServer } from '@lianxin/runtime';
import { NamedKeys, areAllKeysThere } from '../verify/named-keys.ts';
import type { DoctorCheck, CheckContext } from './check.ts';

/** Rows searched for times ahead: a clock that was set ahead left its events among the last. */
const RECENT_ROWS = 10_000;
/** Rows read back, and their keys looked up: enough to see that the table of keys was emptied or replaced. */
const LAST_ROWS = 2000;
const NAMED_MAX = 5;
/** Servers' clocks are slewed by less. */
const AHEAD_S_MIN = 5;
const AHEAD_MS_MIN = AHEAD_S_MIN * 1000;

/** The checkpoint of every subscription and read model. */
async function checkpointsOf({ postgres, runtime }: CheckContext): Promise<ReadonlyMap<string, Checkpoint>> {
  const places = new Map<string, Checkpoint>();
  for (const name of (await postgres.checkpoints.loadAllPositions()).keys())
    places.set(name, await postgres.checkpoints.load(name));
  for (const projection of runtime.projections) {
    places.set(projection.name, await postgres.reads.checkpointOf(projection));
  }
  return places;
}

/**
 * Whether the record still holds what subscriptions saw in it: if not, it was set back or replaced beneath them.
 */
export const epochCheck: DoctorCheck = {
  name: 'epoch',
  needsDatabase: true,
  async run(context) {
    const { store, epochs } = context.postgres;
    const places = await checkpointsOf(context);
    const { number } = await epochs.current();
    const lost = await findMissingPlaces(store, places);
    const later = [...places].filter(([, place]) => place.epoch > number).map(([name]) => name);
    const names = [...new Set([...lost.keys(), ...later])];
    if (names.length === 0) return { found: 'epoch', params: { number, head: await store.head() } };
    // In a newer epoch they are corrected automatically as soon as a worker runs.
    const isKnown = names.every((name) => (places.get(name)?.epoch ?? 0) < number);
    const params = { number, names: names.join(', ') };
    return { found: 'places-gone', params, remedy: isKnown ? 'start-worker' : 'new-epoch' };
  },
};

interface Ahead {
  readonly count: number;
  readonly streams: number;
  readonly until: string | null;
}

/** Rows of a time to come: the clock that they were recorded by was set ahead. */
export const futureRowsCheck: DoctorCheck = {
  name: 'timeline',
  needsDatabase: true,
  async run(context) {
    const { config, postgres } = context;
    const { count, streams, until } = config.kurrentDb ? await findAhead(context) : await queryAhead(postgres);
    if (count === 0) return { found: 'timeline' };
    return { found: 'recorded-ahead', params: { count, streams, until: until ?? '?' }, remedy: 'recorded-ahead' };
  },
};

async function queryAhead({ sql }: CheckContext['postgres']): Promise<Ahead> {
  const [row] = await sql<Ahead[]>`
    select count(*)::int as count, count(distinct stream)::int as streams,
           max(greatest(recorded_at, effective_at)) as until
      from (select * from lianxin.events order by position desc limit ${RECENT_ROWS}) e
     where greatest(recorded_at, effective_at) > clock_timestamp() + make_interval(secs => ${AHEAD_S_MIN})`;
  return row as Ahead;
}

async function findAhead(context: CheckContext): Promise<Ahead> {
  const bound = addMs(await context.postgres.now(), AHEAD_MS_MIN);
  const laterOf = ({ recordedAt, effectiveAt }: RecordedEvent) => (recordedAt > effectiveAt ? recordedAt : effectiveAt);
  const ahead = (await readNewest(context, RECENT_ROWS)).filter((row) => laterOf(row) > bound);
  const until = ahead.map(laterOf).sort().at(-1) ?? null;
  return { count: ahead.length, streams: new Set(ahead.map(({ stream }) => stream)).size, until };
}

/** The last rows of the record, in their order, where it is kept beside the database. */
async function readNewest({ config }: CheckContext, count: number): Promise<readonly RecordedEvent[]> {
  const server = openRecordServer(config);
  try {
    return (await server?.log.readNewest(count)) ?? [];
  } finally {
    await server?.close();
  }
}

async function readLastRows(context: CheckContext): Promise<readonly RecordedEvent[]> {
  if (context.config.kurrentDb) return readNewest(context, LAST_ROWS);
  const { sql, store } = context.postgres;
  const [before] = await sql<{ position: string }[]>`
    select position::text as position from lianxin.events order by position desc offset ${LAST_ROWS} limit 1`;
  return store.readAll(before?.position ?? LOG_START, LAST_ROWS);
}

/** Whether the keys that the last events name are there. `lianxin verify` asks for all of them. */
export const namedKeysCheck: DoctorCheck = {
  name: 'keys-named',
  needsDatabase: true,
  async run(context) {
    const rows = await readLastRows(context);
    const named = new NamedKeys();
    named.collectFrom(rows);
    const compared = await named.checkAgainst(context.postgres.keyTable);
    const events = rows.length;
    if (areAllKeysThere(compared)) return { found: 'keys-there', params: { events } };
    const { missing } = compared;
    const params = { events, count: missing.length, names: missing.slice(0, NAMED_MAX).join(', ') };
    return { found: 'keys-lost', params, remedy: 'lost-keys' };
  },
};
