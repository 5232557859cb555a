import { setTimeout as sleep } from 'node:timers/promises';
import { openSql } from '@lianxin/adapter-postgres';
import { comparePositions } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';

/** Fresher than this is work in hand, not work forgotten. */
export const IN_HAND_S = 5;
const LOOK_EVERY_MS = 500;
const WAKER = 'waker';

/** Processes behind what was wanted of them, beyond what is in hand. */
const BEHIND = `
  SELECT count(*)::int AS behind FROM lianxin.process_watch
   WHERE wanted_version > seen_version OR parked
      OR (NOT over AND (next_at < now() - $1::int * interval '1 second'
                        OR outbox_since < now() - $1::int * interval '1 second'))`;

export interface SettledDown {
  readonly seconds: number;
  /** Processes that were still behind when patience ended. */
  readonly behind: number;
}

/** Waits until read models, waker and every workflow have caught up with the record, at least until `atLeastMs`. */
export async function settleDown(
  installation: Installation,
  url: string,
  { notBefore, secondsMax }: { readonly notBefore: number; readonly secondsMax: number },
): Promise<SettledDown> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 30_000, name: 'chaos' });
  const begun = Date.now();
  try {
    for (;;) {
      const [row] = await sql.unsafe(BEHIND, [IN_HAND_S]);
      const behind = Number(row?.['behind']) + (await followersBehind(installation));
      const seconds = (Date.now() - begun) / 1000;
      if ((behind === 0 && Date.now() >= notBefore) || seconds > secondsMax) return { seconds, behind };
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function followersBehind({ store, reads, projections, checkpoints }: Installation): Promise<number> {
  const head = await store.head();
  const waker = checkpoints.load(WAKER).then(({ position }) => position);
  const positions = await Promise.all([...projections.map((one) => reads.position(one)), waker]);
  return positions.filter((position) => comparePositions(position, head) < 0).length;
}
