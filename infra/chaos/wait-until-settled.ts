import { setTimeout as sleep } from 'node:timers/promises';
import { openSql } from '@lianxin/adapter-postgres';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { waitUntilTrue } from './wait-until.ts';

/** Fresher than this is work in hand, not work forgotten. */
export const IN_PROGRESS_S = 5;
const LOOK_EVERY_MS = 500;
/** Longer than a settling takes: the waiting scenario reports the outcome. */
const LEVEL_SECONDS_MAX = 900;
const WAKER = 'waker';

/** Processes behind what was wanted of them, beyond what is in hand; and those that nobody looked at in this epoch. */
const BEHIND = `
  SELECT count(*)::int AS behind FROM lianxin.process_watch
   WHERE wanted_version > seen_version OR parked OR epoch < (SELECT max(number) FROM lianxin.epochs)
      OR (NOT over AND (next_at < now() - $1::int * interval '1 second'
                        OR outbox_since < now() - $1::int * interval '1 second'))`;

export interface SettleResult {
  readonly seconds: number;
  /** Processes that were still behind when patience ended. */
  readonly behind: number;
}

/** Waits until read models, waker and every workflow have caught up with the record, at least until `atLeastMs`. */
export async function waitUntilSettled(
  runtime: Runtime,
  url: string,
  { notBefore, secondsMax }: { readonly notBefore: number; readonly secondsMax: number },
): Promise<SettleResult> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 30_000, name: 'chaos' });
  const begun = Date.now();
  try {
    for (;;) {
      const [row] = await sql.unsafe(BEHIND, [IN_PROGRESS_S]);
      const behind = Number(row?.['behind']) + (await countSubscriptionsBehind(runtime));
      const seconds = (Date.now() - begun) / 1000;
      if ((behind === 0 && Date.now() >= notBefore) || seconds > secondsMax) return { seconds, behind };
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function countSubscriptionsBehind(runtime: Runtime): Promise<number> {
  const { store, checkpoints } = runtime;
  const head = await store.head();
  const { position } = await checkpoints.load(WAKER);
  const waker = comparePositions(position, head) < 0 ? 1 : 0;
  return waker + (await readModelsBehind(runtime, head));
}

async function readModelsBehind({ reads, projections }: Runtime, head: Position): Promise<number> {
  const positions = await Promise.all(projections.map((one) => reads.positionOf(one)));
  return positions.filter((position) => comparePositions(position, head) < 0).length;
}

/** Waits until every read model has what the record holds now; after how many seconds they had. */
export async function untilLevel(runtime: Runtime): Promise<number> {
  const begun = Date.now();
  const head = await runtime.store.head();
  await waitUntilTrue(async () => (await readModelsBehind(runtime, head)) === 0, LEVEL_SECONDS_MAX);
  return (Date.now() - begun) / 1000;
}
