import type { Lease, Leases } from '../ports/index.ts';
import type { Sleep } from '../concurrency/sleep.ts';
import { BEAT_EVERY_MS } from './held-lease.ts';

/** A running holder has sent a beat within this time, in ms. */
export const BEATS_WITHIN_MS = 2 * BEAT_EVERY_MS;

/** Of leases looked at twice, `BEATS_WITHIN_MS` apart, those whose holder gave a beat: a killed holder stays in its row. */
export function holdersSince(seen: readonly Lease[], now: readonly Lease[]): ReadonlyMap<string, string | undefined> {
  const before = new Map(seen.map((lease) => [lease.name, lease]));
  const held = now.filter(({ name, holder, term, beat }) => {
    const was = before.get(name);
    return holder !== undefined && (term !== was?.term || beat !== was.beat);
  });
  return new Map(held.map(({ name, holder }) => [name, holder]));
}

/** Of these leases those whose holder gives a beat, and who that is. */
export async function findHolders(
  leases: Pick<Leases, 'list'>,
  names: readonly string[],
  pause: Sleep,
): Promise<ReadonlyMap<string, string | undefined>> {
  const seen = await leases.list(names);
  await pause(BEATS_WITHIN_MS);
  return holdersSince(seen, await leases.list(names));
}
