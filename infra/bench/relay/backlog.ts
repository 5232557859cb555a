import { openSql } from '@lianxin/adapter-postgres';
import { createFactTeller } from '@lianxin/application';
import type { Checkpoint, LeaseTerm } from '@lianxin/engine';
import {
  CatchUpSubscription,
  HeldLease,
  LogTailCache,
  RELAY_LEASE,
  RELAY_SUBSCRIPTION,
  createRelay,
  slimPages,
} from '@lianxin/engine';
import type { BrokerBinding, Runtime } from '@lianxin/runtime';
import { findFactTopics } from '@lianxin/runtime';

/** As the worker has it. */
const BATCH_MAX = 4000;
/** Longer than any backlog takes: nobody beats here. */
const LIFE_MS = 600_000;

async function takeLease({ contender }: Runtime): Promise<LeaseTerm> {
  const { leases, holder } = contender;
  const [seen] = await leases.list([RELAY_LEASE]);
  const term = await leases.take({ name: RELAY_LEASE, holder, lifeMs: LIFE_MS }, seen);
  if (!term) throw new Error('somebody else relays');
  return term;
}

/** A place never moves backwards. */
async function forgetPlace(url: string): Promise<void> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 30_000, name: 'bench' });
  await sql`DELETE FROM lianxin.checkpoints WHERE follower = ${RELAY_SUBSCRIPTION}`;
  await sql.end();
}

export interface RelayedRecord {
  readonly runtime: Runtime;
  /** Of its database, as its owner. */
  readonly url: string;
  readonly binding: BrokerBinding;
}

/** The relay from a place to the end of the log, by the loop that a worker runs it in; how long it took, in seconds. */
export async function relayBacklog(
  { runtime, url, binding: { broker, topics } }: RelayedRecord,
  from: Checkpoint,
): Promise<number> {
  const { store, modules, checkpoints, contender } = runtime;
  const term = await takeLease(runtime);
  await forgetPlace(url);
  await checkpoints.save(RELAY_SUBSCRIPTION, from, term);
  const held = new HeldLease(term, contender.monotonicMs() + LIFE_MS, contender.monotonicMs);
  const ports = { ...runtime, broker, tellFacts: createFactTeller(store, modules) };
  const relay = createRelay(ports, findFactTopics(modules, topics), held);
  const log = new LogTailCache(store);
  const loop = new CatchUpSubscription({ store: log, read: slimPages(log) }, relay, { batchMax: BATCH_MAX });
  const begun = performance.now();
  loop.start();
  await loop.waitUntilCaughtUp();
  const seconds = (performance.now() - begun) / 1000;
  await loop.stop();
  await contender.leases.release(term);
  if (loop.status.failures > 0) throw loop.status.error;
  return seconds;
}
