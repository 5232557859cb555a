import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { BreakableProxy } from '@lianxin/local/test-wire';
import { openBreakableProxy } from '@lianxin/local/test-wire';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';
import { createEvents } from '../../test/events.ts';
import type { Postgres } from '../open-postgres.ts';
import { openPostgres } from '../open-postgres.ts';

/** All lanes connect at once at first, within this too. */
const WAIT_MS_MAX = 1500;
const SETUP_MS_MAX = 60_000;

let direct: TestPostgres;
let wire: BreakableProxy;
let pg: Postgres;
beforeEach(async () => {
  direct = await openTestPostgres();
  wire = await openBreakableProxy(direct.database.url);
  pg = openPostgres({ url: wire.url, waitMsMax: WAIT_MS_MAX, pollMs: 50 });
}, SETUP_MS_MAX);
afterEach(async () => {
  await pg.close();
  await wire.close();
  await direct.close();
}, SETUP_MS_MAX);

const calls: readonly (readonly [string, (at: Postgres) => Promise<unknown>])[] = [
  ['append', (at) => at.store.append('case-1', 0, createEvents('command-1'))],
  ['read', (at) => at.store.read('case-1')],
  ['readAll', (at) => at.store.readAll('0', 10)],
  ['head', (at) => at.store.head()],
  ['checkpoints', (at) => at.checkpoints.load('waker')],
  ['watch', (at) => at.monitor.find('case-1')],
  ['numbers', (at) => at.numbers.next('lsw/2020')],
  ['keys', (at) => at.keyTable.findBySubject('s')],
  ['queries', (at) => at.queries.run({ text: 'SELECT 1', values: [] })],
  ['clock', (at) => at.now()],
];

describe('a server that does not answer', () => {
  it.each(['cut', 'freeze'] as const)('is unavailable within the bound, and found again: %s', async (how) => {
    await Promise.all(calls.map(([, call]) => call(pg)));
    await wire[how]();
    const start = performance.now();
    const failures = await Promise.all(calls.map(([, call]) => call(pg).catch((error: unknown) => error)));
    expect(failures.map((error) => (error as Error).name)).toEqual(calls.map(() => 'StoreUnavailable'));
    expect(performance.now() - start).toBeLessThan(WAIT_MS_MAX * 4);
    await wire.mend();
    await expect(pg.store.append('case-1', 0, createEvents('command-1'))).resolves.toMatchObject({
      outcome: 'duplicate',
    });
    for (const [, call] of calls) await call(pg);
  });

  it('is heard again after its connections were cut', async () => {
    let heard = 0;
    const stop = await pg.store.onAppended(() => (heard += 1));
    await wire.cut();
    await wire.mend();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = heard;
    const appended = await direct.store.append('case-2', 0, createEvents('command-2'));
    expect(appended.outcome).toBe('appended');
    while (heard === before) await new Promise((resolve) => setTimeout(resolve, 5));
    await stop();
  });

  it('takes nothing any more after close', async () => {
    await pg.close();
    await expect(pg.store.head()).rejects.toThrow(StoreUnavailable);
  });
});
