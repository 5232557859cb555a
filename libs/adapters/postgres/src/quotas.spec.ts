import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { HOUR_MS, addMs, instant } from '@lianxin/kernel';
import type { BoundedPool } from './bounded-pool.ts';
import { PostgresQuotas, TAKES_WAITING_MAX } from './quotas.ts';

const NOW = instant('2020-02-10T01:00:00Z');
const TAKEN = { outcome: 'taken', counts: [] };

const askedOf = (n: number) => ({ token: `t${n}`, keys: [], now: NOW, until: addMs(NOW, HOUR_MS) });

it('has so many wait to be counted and no more, and counts again once they are', async () => {
  const under: (() => void)[] = [];
  const transact = () => new Promise((resolve) => under.push(() => resolve(TAKEN)));
  const quotas = new PostgresQuotas({ transact } as unknown as BoundedPool);
  const take = (n: number) => quotas.take(askedOf(n));
  const waiting = Array.from({ length: TAKES_WAITING_MAX }, (_, n) => take(n));
  expect(await take(TAKES_WAITING_MAX)).toEqual({ outcome: 'busy', counts: [] });
  for (const one of waiting) {
    while (under.length === 0) await Promise.resolve();
    under.shift()?.();
    expect(await one).toEqual(TAKEN);
  }
  const next = take(0);
  while (under.length === 0) await Promise.resolve();
  under.shift()?.();
  expect(await next).toEqual(TAKEN);
});

it('has nobody wait behind one that the store did not answer, and asks it again for the next', async () => {
  let asked = 0;
  const transact = () => {
    asked += 1;
    return asked === 1 ? Promise.reject(new StoreUnavailable('no answer')) : Promise.resolve(TAKEN);
  };
  const quotas = new PostgresQuotas({ transact } as unknown as BoundedPool);
  const all = await Promise.allSettled([0, 1, 2].map((n) => quotas.take(askedOf(n))));
  expect([all.map(({ status }) => status), asked]).toEqual([['rejected', 'rejected', 'rejected'], 1]);
  expect(await quotas.take(askedOf(3))).toEqual(TAKEN);
});
