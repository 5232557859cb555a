import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationsStatusReply } from '@lianxin/contracts';
import { instant } from '@lianxin/kernel';
import { createProductModules } from '@lianxin/product';
import { HealthFault, NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { PostgresFixture } from '../test/postgres-fixture.ts';
import { RunningApi } from '../test/running-api.ts';

describe('the status of operations', () => {
  let fixture: PostgresFixture;
  let operator: string;
  const read = async (token = operator) => fixture.api.request('GET', '/operations/status', { token });
  const status = async () => (await read()).body as unknown as OperationsStatusReply;
  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    operator = fixture.token('operator');
    await fixture.populate();
  });
  afterAll(() => fixture.close());

  it('is an operator’s alone', async () => {
    for (const role of ['officer', 'supervisor', 'auditor', 'integrator']) {
      const token = await fixture.api.signIn(`${role}-9`, [role], 'lsw');
      expect([role, (await read(token)).status]).toEqual([role, 403]);
    }
  });

  it('tells what follows the record and how far it is behind, and that it is level after', async () => {
    const lagging = (await status()).followers ?? [];
    const lists = (followers: typeof lagging) => followers.find(({ name }) => name === 'case_reports');
    expect(lists(lagging)).toMatchObject({ lagEvents: expect.any(Number), lagMs: expect.any(Number) });
    expect(lists(lagging)?.lagEvents).toBeGreaterThan(0);
    fixture.startProjecting();
    await fixture.waitForProjections();
    const head = await fixture.runtime.store.head();
    expect(lists((await status()).followers ?? [])).toEqual({
      ...{ name: 'case_reports', position: head, lagEvents: 0, lagMs: 0 },
    });
  });

  it('tells parts, schema, versions and clock; nobody holds a lease where no worker runs', async () => {
    const told = await status();
    expect(told.api.parts.map(({ name, up }) => [name, up])).toEqual(
      ['store', 'clock', 'log', 'tables', 'read models'].map((name) => [name, true]),
    );
    expect(told.schema?.have).toBe(told.schema?.want);
    expect(told.versions.database).toMatch(/^\d+/);
    expect(told.clockOffMs).toBeLessThan(500);
    expect(told.leases?.length).toBeGreaterThan(2);
    expect(told.leases?.every(({ holder }) => holder === null)).toBe(true);
    expect(told.verifications).toEqual([]);
    const verified = { part: 'record', at: instant('2020-02-10T01:00:00.000Z'), sound: false } as const;
    await fixture.runtime.verifications.note(verified);
    expect((await status()).verifications).toEqual([verified]);
    expect(told).toMatchObject({ worker: null, late: [], setAside: [], deadLetters: 0, watchers: 0 });
  });
});

it('the status says what helps where a part is down, in both languages', async () => {
  const { logger } = createLogger({ level: 'silent', part: 'api' });
  const runtime = composeRuntime(memoryAdapters(), createProductModules(), { logger, telemetry: NO_TELEMETRY });
  const check = () => Promise.reject(new HealthFault('broker-unavailable', 'failed 3 times'));
  const api = await RunningApi.start(runtime, { healthChecks: [{ name: 'relay', optional: true, check }] });
  try {
    const token = await api.signIn('operator-1', ['operator']);
    const { body } = await api.request('GET', '/operations/status', { token });
    const { ready, parts } = (body as OperationsStatusReply).api;
    expect(ready).toBe(true);
    expect(parts.filter(({ up }) => !up)).toEqual([
      expect.objectContaining({
        ...{ name: 'relay', code: 'broker-unavailable' },
        remedy: { zh: expect.stringContaining('KAFKA_BROKERS'), en: expect.stringContaining('KAFKA_BROKERS') },
      }),
    ]);
  } finally {
    await api.close();
  }
});
