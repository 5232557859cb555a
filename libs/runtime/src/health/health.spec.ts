import { describe, expect, it } from '@jest/globals';
import type { UnusableObject } from '@lianxin/adapter-postgres';
import type { Instant, Rejection } from '@lianxin/kernel';
import { busy, instant, addMs } from '@lianxin/kernel';
import { HealthFault } from './health-fault.ts';
import { checkHealth, runtimeHealthChecks } from './health.ts';

const now = instant('2020-02-10T00:00:00Z');

const whole = {
  clock: { now: () => now },
  projections: [{ name: 'case_reports' }],
  findUnusable: async () => [],
  reads: { listAside: async () => [] },
};

const machine = (
  storeNow: Instant,
  head: () => Promise<string> = () => Promise.resolve('0'),
  refusal: () => Rejection | undefined = () => undefined,
) => {
  const selfCheck = { currentRefusal: refusal, epochNow: () => 1 };
  return runtimeHealthChecks({
    ...whole,
    selfCheck,
    store: { head },
    storeNow: () => Promise.resolve(storeNow),
  } as never);
};

describe('health', () => {
  it('is ready when the store answers and the clocks agree', async () => {
    expect(await checkHealth(machine(addMs(now, 400)))).toMatchObject({ ready: true });
  });

  it.each([501, -501])('is not ready with a clock %i ms off, and says what to do', async (offMs) => {
    const { ready, parts } = await checkHealth(machine(addMs(now, offMs)));
    expect(ready).toBe(false);
    expect(parts.find((part) => part.name === 'clock')).toMatchObject({
      up: false,
      remark: expect.stringContaining('501 ms'),
    });
  });

  it('is not ready while the record is not the one it saw', async () => {
    const { ready, parts } = await checkHealth(machine(now, undefined, () => busy('log-changed')));
    expect([ready, parts.find(({ name }) => name === 'log')?.remark]).toEqual([
      false,
      expect.stringContaining('lianxin doctor'),
    ]);
  });

  it('names the part that is down', async () => {
    const { parts } = await checkHealth(machine(now, () => Promise.reject(new Error('Postgres: ECONNREFUSED'))));
    expect(parts.filter((part) => !part.up)).toEqual([
      { name: 'store', up: false, optional: false, remark: 'Postgres: ECONNREFUSED' },
    ]);
  });

  const whereUnusable = (...all: readonly UnusableObject[]) =>
    checkHealth(
      runtimeHealthChecks({
        ...{ ...whole, store: { head: async () => '0' }, storeNow: async () => now },
        selfCheck: { currentRefusal: () => undefined, epochNow: () => 1 },
        findUnusable: async () => all,
      } as never),
    );
  const lostReport: UnusableObject = { name: 'reports.cases', code: '42P01', rights: ['SELECT'] };
  const refusedRecord: UnusableObject = { name: 'lianxin.events', code: '42501', rights: ['SELECT'] };

  it('is not ready where a table of the record cannot be used, and names it with the code', async () => {
    const { ready, parts } = await whereUnusable(lostReport, refusedRecord);
    expect(ready).toBe(false);
    expect(parts.filter(({ up }) => !up)).toEqual([
      expect.objectContaining({ name: 'tables', remark: expect.stringContaining('(lianxin.events: 42501 (SELECT))') }),
      expect.objectContaining({ name: 'read models', remark: expect.stringContaining('(reports.cases: 42P01)') }),
    ]);
  });

  it('names a lost table of a read model, and stays ready: what is recorded does not rest on it', async () => {
    const { ready, parts } = await whereUnusable(lostReport);
    expect([ready, parts.filter(({ up }) => !up).map(({ name }) => name)]).toEqual([true, ['read models']]);
  });

  it('asks which tables can be used once a report', async () => {
    let asked = 0;
    const findUnusable = async () => ((asked += 1), []);
    const selfCheck = { currentRefusal: () => undefined, epochNow: () => 1 };
    const store = { head: async () => '0' };
    const parts = runtimeHealthChecks({ ...whole, selfCheck, store, storeNow: async () => now, findUnusable } as never);
    for (const reports of [1, 2]) {
      await checkHealth(parts);
      expect(asked).toBe(reports);
    }
  });

  it('says what to do while the server is being stopped or started', async () => {
    const why = 'Postgres: 57P03, the database system is shutting down';
    const failure = new Error(why, { cause: Object.assign(new Error(), { code: '57P03' }) });
    const { parts } = await checkHealth(machine(now, () => Promise.reject(failure)));
    expect(parts.find(({ up }) => !up)?.remark).toMatch(`${why}: look again in a minute; if it stays so, end it`);
  });

  it('names the streams that read models lack, and stays ready', async () => {
    const asideOf = async () => [{ stream: 'case-1', version: 3, position: '9', code: 'TypeError', at: now }];
    const store = { head: async () => '9' };
    const parts = runtimeHealthChecks({
      ...whole,
      selfCheck: { currentRefusal: () => undefined, epochNow: () => 1 },
      store,
      storeNow: async () => now,
      reads: { listAside: asideOf },
    } as never);
    expect(await checkHealth(parts)).toMatchObject({
      ready: true,
      parts: expect.arrayContaining([
        expect.objectContaining({ name: 'read models', up: false, remark: expect.stringContaining('case-1') }),
      ]),
    });
  });

  it('tells the code of a part that is down, where there is one', async () => {
    const check = () => Promise.reject(new HealthFault('store-unavailable', 'failed 3 times'));
    expect((await checkHealth([{ name: 'waker', check }])).parts).toEqual([
      {
        name: 'waker',
        up: false,
        optional: false,
        code: 'store-unavailable',
        remark: 'store-unavailable: failed 3 times',
      },
    ]);
  });

  it('stays ready without an optional part', async () => {
    const parts = [{ name: 'temporal', optional: true, check: () => Promise.reject(new Error('down')) }];
    expect(await checkHealth(parts)).toMatchObject({ ready: true, parts: [{ up: false }] });
  });
});
