import { sleep } from '../concurrency/index.ts';
import { LeaseLost } from '../ports/index.ts';
import type { LeaseContender } from './held-lease.ts';
import { BEAT_EVERY_MS, HeldLease, LEASE_LIFE_MS, renewLeases } from './held-lease.ts';

/** Between two tries while a write of the holder is under way. */
const TRY_EVERY_MS = 50;
/** Longer than any write takes that is not stuck. */
const TAKE_MS_MAX = 60_000;

/**
 * Takes the lease from its holder: what the holder writes from now on is refused. Only for work whose writes all name
 * the term. Throws `LeaseLost` where a write of the holder does not end within `TAKE_MS_MAX`.
 */
async function takeAtOnce({ leases, holder, monotonicMs }: LeaseContender, name: string): Promise<HeldLease> {
  const untilMs = monotonicMs() + TAKE_MS_MAX;
  while (monotonicMs() < untilMs) {
    const [seen] = await leases.list([name]);
    const askedMs = monotonicMs();
    const term = await leases.take({ name, holder, lifeMs: LEASE_LIFE_MS }, seen);
    if (term) return new HeldLease(term, askedMs, monotonicMs);
    await sleep(TRY_EVERY_MS);
  }
  throw new LeaseLost(`${name}: what is written under it does not end`);
}

/** Beats while the lease is held; a failed beat is followed by the next. */
async function beatUntil(done: AbortSignal, contender: LeaseContender, held: HeldLease): Promise<void> {
  for (await sleep(BEAT_EVERY_MS, done); !done.aborted; await sleep(BEAT_EVERY_MS, done))
    await renewLeases(contender, [held]).catch(() => undefined);
}

/**
 * Takes a lease at once, from its holder if there is one, does `work` under it, and gives it back. For work that an
 * operator ordered: the holder before goes on afterwards. Throws `LeaseLost`, and what `work` throws.
 */
export async function withLease<T>(
  contender: LeaseContender,
  lease: string,
  work: (held: HeldLease) => Promise<T>,
): Promise<T> {
  const held = await takeAtOnce(contender, lease);
  const done = new AbortController();
  const beating = beatUntil(done.signal, contender, held);
  try {
    return await work(held);
  } finally {
    done.abort('done');
    await beating;
    await contender.leases.release(held.term).catch(() => undefined);
  }
}
