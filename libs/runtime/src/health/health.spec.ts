import { describe, expect, it } from '@jest/globals';
import type { Instant, Rejection } from '@lianxin/kernel';
import { busy, instant, addMs } from '@lianxin/kernel';
import { checkHealth, runtimeHealthChecks } from './health.ts';

const now = instant('2020-02-10T00:00:00Z');

const whole = {
  clock: { now: () => now },
  projections: [{ name: 'case_reports' }],
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

  it('stays ready without an optional part', async () => {
    const parts = [{ name: 'temporal', optional: true, check: () => Promise.reject(new Error('down')) }];
    expect(await checkHealth(parts)).toMatchObject({ ready: true, parts: [{ up: false }] });
  });
});
