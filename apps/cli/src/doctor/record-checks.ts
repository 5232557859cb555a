import type { Checkpoint } from '@lianxin/engine';
import { findMissingPlaces } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import { NamedKeys, areAllKeysThere } from '../verify/named-keys.ts';
import type { DoctorCheck, CheckContext } from './check.ts';

/** Rows looked at for times to come: what a clock that was set ahead left is among the last. */
const RECENT_ROWS = 10_000;
/** As many again are read back: enough to see that the table of keys was emptied, or is another one. */
const LAST_ROWS = 2000;
const NAMED_MAX = 5;
/** Servers' clocks are slewed by less. */
const AHEAD_S_MIN = 5;

/** Everybody's place in the log, as it was kept. */
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
 * Whether the record still holds what subscriptions saw of it: where not, it was set back or exchanged beneath them.
 */
export const epochCheck: DoctorCheck = {
  name: 'epoch',
  needsDatabase: true,
  async run(patient) {
    const { store, epochs } = patient.postgres;
    const places = await checkpointsOf(patient);
    const { number } = await epochs.current();
    const lost = await findMissingPlaces(store, places);
    const later = [...places].filter(([, place]) => place.epoch > number).map(([name]) => name);
    const names = [...new Set([...lost.keys(), ...later])];
    if (names.length === 0) return { found: 'epoch', params: { number, head: await store.head() } };
    // In a newer epoch they come again automatically, as soon as a worker runs.
    const isKnown = names.every((name) => (places.get(name)?.epoch ?? 0) < number);
    const params = { number, names: names.join(', ') };
    return { found: 'places-gone', params, remedy: isKnown ? 'start-worker' : 'new-epoch' };
  },
};

/** Rows of a time to come: the server's clock was set ahead when they were recorded. */
export const futureRowsCheck: DoctorCheck = {
  name: 'timeline',
  needsDatabase: true,
  async run({ postgres }) {
    const [row] = await postgres.sql<{ count: number; until: string | null; streams: number }[]>`
      select count(*)::int as count, count(distinct stream)::int as streams,
             max(greatest(recorded_at, effective_at)) as until
        from (select * from lianxin.events order by position desc limit ${RECENT_ROWS}) e
       where greatest(recorded_at, effective_at) > clock_timestamp() + make_interval(secs => ${AHEAD_S_MIN})`;
    if (!row || row.count === 0) return { found: 'timeline' };
    const { count, streams, until } = row;
    return { found: 'recorded-ahead', params: { count, streams, until: until ?? '?' }, remedy: 'recorded-ahead' };
  },
};

/** Whether the keys that the last events name are there. `lianxin verify` asks for all of them. */
export const namedKeysCheck: DoctorCheck = {
  name: 'keys-named',
  needsDatabase: true,
  async run({ postgres: { sql, store, keyTable } }) {
    const [before] = await sql<{ position: string }[]>`
      select position::text as position from lianxin.events order by position desc offset ${LAST_ROWS} limit 1`;
    const rows = await store.readAll(before?.position ?? LOG_START, LAST_ROWS);
    const named = new NamedKeys();
    named.collectFrom(rows);
    const compared = await named.checkAgainst(keyTable);
    const events = rows.length;
    if (areAllKeysThere(compared)) return { found: 'keys-there', params: { events } };
    const { missing } = compared;
    const params = { events, count: missing.length, names: missing.slice(0, NAMED_MAX).join(', ') };
    return { found: 'keys-lost', params, remedy: 'lost-keys' };
  },
};
