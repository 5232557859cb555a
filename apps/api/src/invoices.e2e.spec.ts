import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettableTimeSource } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, createLogger, composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { ApiAnswer } from '../test/running-api.ts';
import { RunningApi } from '../test/running-api.ts';
import { CREDIT_CODE, OFFICE, caseRequest } from '../test/postgres-fixture.ts';

const subsidy = { measure: 'subsidy', policy: 'charter-trip', amountFen: 809_067, invoice: 'SUB 2020/1' };

describe('an invoice over HTTP', () => {
  let api: RunningApi;
  let officer: string;

  beforeAll(async () => {
    const { logger } = createLogger({ level: 'silent', part: 'api', destination: { write: () => undefined } });
    const ports = memoryAdapters({ clock: new SettableTimeSource(instant('2020-02-10T01:00:00Z')) });
    api = await RunningApi.start(composeRuntime(ports, createProductModules(), { logger, telemetry: NO_TELEMETRY }));
    const token = await api.signIn('operator-1', ['operator']);
    officer = await api.signIn('officer-1', ['officer']);
    await api.addAccount('supervisor-1', ['supervisor']);
    await api.addAccount('leader-1', ['leader']);
    await api.request('POST', '/offices', { token, body: { id: 'lsw', data: OFFICE } });
    const firm = { creditCode: CREDIT_CODE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await api.request('POST', '/enterprises', { token, body: { data: firm } });
  });
  afterAll(() => api.close());

  const send = (id: string, type: string, data: object = {}): Promise<ApiAnswer> =>
    api.request('POST', `/cases/${id}/commands`, { token: officer, body: { type, data } });
  async function begun(): Promise<string> {
    const { id } = (await api.request('POST', '/cases', { token: officer, body: { data: caseRequest } })).body;
    await send(id, 'TakeCase');
    await send(id, 'AcceptCase');
    return id as string;
  }

  it('is recorded in one case, refused to the next with the first one’s id, and free once reversed', async () => {
    const [a, b] = [await begun(), await begun()];
    const recorded = await send(a, 'RecordMeasure', subsidy);
    expect(recorded.status).toBe(200);
    const refused = await send(b, 'RecordMeasure', { ...subsidy, invoice: 'sub2020—1' });
    expect(refused.body).toMatchObject({ status: 409, code: 'invoice-recorded-elsewhere', field: 'data.invoice' });
    expect(refused.body.detail).toContain(a);
    const kept = await api.request('GET', '/invoices/SUB2020-1', { token: officer });
    expect(kept.body.state).toMatchObject({ case: a, reservation: 1 });
    await send(a, 'CorrectMeasure', { measure: recorded.body.version, reason: '笔误' });
    expect((await send(b, 'RecordMeasure', subsidy)).status).toBe(200);
  });

  it('is known to those who know of the case that holds it, and to no other office', async () => {
    const id = await begun();
    expect((await send(id, 'RecordMeasure', { ...subsidy, invoice: 'SUB-2020-9' })).status).toBe(200);
    const stranger = await api.signIn('officer-west', ['officer'], 'west');
    const auditor = await api.signIn('auditor-1', ['auditor']);
    const asked = async (token: string) => {
      const paths = ['/invoices/SUB-2020-9', '/invoices/SUB-2020-9/history'];
      const answers = await Promise.all(paths.map((path) => api.request('GET', path, { token })));
      const headers = { 'content-type': 'application/octet-stream' };
      const put = { token, body: Buffer.from('photo'), headers };
      const attached = await api.request('POST', '/invoices/SUB-2020-9/attachments', put);
      return [...answers, attached].map(({ status }) => status === 404);
    };
    expect(await asked(stranger)).toEqual([true, true, true]);
    expect((await asked(officer)).slice(0, 2)).toEqual([false, false]);
    expect((await asked(auditor)).slice(0, 2)).toEqual([false, false]);
  });

  it('is nobody’s to reserve or give up by hand', async () => {
    const by = await api.request('POST', '/invoices', {
      token: officer,
      body: { data: { invoice: 'X-1', case: 'a' } },
    });
    expect([by.status, by.body.rule]).toEqual([400, 'not-one-of']);
    const yields = await send(await begun(), 'YieldInvoice', { invoice: 'X-1', reservation: 1 });
    expect([yields.status, yields.body.code]).toEqual([403, 'role-may-not']);
  });
});
