import { afterEach, beforeAll } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import type { Double, DoubleNode, DoubleOptions } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import { loadDriver } from '../src/driver.ts';
import type { KurrentDb, KurrentDbOptions } from '../src/open-kurrentdb.ts';
import { openKurrentDb } from '../src/open-kurrentdb.ts';

/** How long a call waits at most for a server that says nothing, in milliseconds. */
export const WAIT_MS_MAX = 2000;
const clock = { now: (): Instant => new Date().toISOString() as Instant };

// The first call loads the client, which on a loaded machine takes as long as a call may.
beforeAll(async () => void (await loadDriver()), 60_000);

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Until the end of the test. */
export async function start(options: DoubleOptions = {}): Promise<Double> {
  const double = await startDouble(options);
  opened.push(() => double.close());
  return double;
}

/** Until the end of the test. */
export function openAt({ url }: Pick<DoubleNode, 'url'>, more: Partial<KurrentDbOptions> = {}) {
  const db: KurrentDb = openKurrentDb({ url, clock, waitMsMax: WAIT_MS_MAX, ...more });
  opened.push(() => db.close());
  return db;
}

/** The store alone. */
export const open = (node: Pick<DoubleNode, 'url'>, prefix?: string): KurrentDb['store'] =>
  openAt(node, prefix === undefined ? {} : { prefix }).store;
