import type { PoolOptions } from './bounded-pool.ts';
import { BoundedPool, nameConnection } from './bounded-pool.ts';
import { CALLS_IN_FLIGHT_MAX } from './event-store/postgres-event-store.ts';
import { RECORD_ELSEWHERE, RECORD_SETTING } from './read-store/is-in-record.ts';

/** A rebuild writes large batches. */
export const PROJECT_WAIT_MS_MAX = 300_000;
/** By kind of work, so that none holds up another: a server has a hundred to give, and few processes ask. */
const CONNECTIONS = {
  append: CALLS_IN_FLIGHT_MAX,
  read: 4,
  notes: 2,
  projections: 3,
  queries: 4,
  leases: 1,
  general: 2,
} as const;
/** A plan kept from an empty record would scan a long one. */
const INDEX_ONLY_SETTINGS = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};
/**
 * Writes of checkpoints, process monitor, numbers and read models do not wait for the disk: a crash loses the last
 * moments, but nothing that an event recorded later depends on, since the log on disk is in order. Subscriptions then
 * see some events again.
 */
const ASYNC_COMMIT_SETTINGS = { synchronous_commit: 'off' };
/** For queries of reports: planned for the very values, and never compiled, which would take longer than the answer. */
const REPORT_SETTINGS = { default_transaction_read_only: 'on', plan_cache_mode: 'force_custom_plan', jit: 'off' };
/** Longest wait of a beat, in ms: a fraction of a lease's life. */
const LEASE_WAIT_MS_MAX = 2000;
const LEASE_SETTINGS = { lock_timeout: '500' };
/** A frozen process must not keep rows that it writes under a lease locked for the next holder for longer, in ms. */
export const FROZEN_MS_MAX = 5000;
const LEASED_WRITE_SETTINGS = { idle_in_transaction_session_timeout: String(FROZEN_MS_MAX) };
/** Connections that write under a lease, as the server's list names them. */
export const LEASED_WRITE_CONNECTIONS = ['notes', 'projections'].map(nameConnection);
/** No place can be proved here where the record is not: it is when the log is read on from it. */
const RECORD_ELSEWHERE_SETTINGS = { [RECORD_SETTING]: RECORD_ELSEWHERE };

/** Address and times of the connections. */
export type LaneTimes = Pick<PoolOptions, 'url' | 'waitMsMax' | 'lifetimeS'>;

/** Of the connections for this kind of work. */
export const poolOptions = (name: keyof typeof CONNECTIONS, times: LaneTimes) => ({
  ...times,
  name,
  connectionsMax: CONNECTIONS[name],
});

/** Connections by kind of work; `isElsewhere`: the record is not in this database. */
export function openPools(times: LaneTimes, isElsewhere: boolean) {
  const record = isElsewhere ? RECORD_ELSEWHERE_SETTINGS : {};
  return {
    append: new BoundedPool({ ...poolOptions('append', times), settings: INDEX_ONLY_SETTINGS }),
    read: new BoundedPool({ ...poolOptions('read', times), settings: INDEX_ONLY_SETTINGS }),
    notes: new BoundedPool({
      ...poolOptions('notes', times),
      settings: { ...ASYNC_COMMIT_SETTINGS, ...LEASED_WRITE_SETTINGS, ...record },
    }),
    projections: new BoundedPool({
      ...poolOptions('projections', { ...times, waitMsMax: PROJECT_WAIT_MS_MAX }),
      settings: { ...ASYNC_COMMIT_SETTINGS, ...INDEX_ONLY_SETTINGS, ...LEASED_WRITE_SETTINGS, ...record },
      needsArrayTypes: true,
    }),
    leases: new BoundedPool({
      ...poolOptions('leases', { ...times, waitMsMax: LEASE_WAIT_MS_MAX }),
      settings: LEASE_SETTINGS,
    }),
    queries: new BoundedPool({ ...poolOptions('queries', times), settings: REPORT_SETTINGS, needsArrayTypes: true }),
  };
}
