import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTACT, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';

const supplies = { data: { office: 'lsw', item: 'masks', contact: CONTACT } };

describe('the doors, on Postgres', () => {
  let fixture: PostgresFixture;
  beforeAll(async () => {
    fixture = await PostgresFixture.open();
  });
  afterAll(() => fixture.close());

  it('is ready, and says so part by part', async () => {
    const { body } = await fixture.request('officer', 'GET', '/health/ready');
    const parts = [{ name: 'store' }, { name: 'clock' }, { name: 'log' }, { name: 'tables' }, { name: 'read models' }];
    expect(body).toMatchObject({ ready: true, parts });
  });

  it('runs another process through the same doors', async () => {
    const headers = { 'idempotency-key': 'supplies-1' };
    const opened = await fixture.request('officer', 'POST', '/processes/supplies', supplies, headers);
    expect(opened).toMatchObject({ status: 201, body: { number: expect.stringMatching(/^lsw\/\d{4}\/1$/) } });
    const again = await fixture.request('officer', 'POST', '/processes/supplies', supplies, headers);
    expect(again).toMatchObject({ status: 200, body: { ...opened.body, repeated: true } });
  });

  it('opens a case once, however often the request is sent, and moves it on', async () => {
    expect((await fixture.populate()).map(({ status }) => status)).toEqual([201, 201]);
    const headers = { 'idempotency-key': 'case-0001' };
    const request = () => fixture.request('officer', 'POST', '/cases', { data: caseRequest }, headers);
    const sent = await Promise.all(Array.from({ length: 8 }, request));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(sent.map(({ body }) => `${body.id} ${body.number} ${body.receiptCode}`)).size).toBe(1);
    const { id, number, next } = sent[0]?.body ?? {};
    expect(number).toMatch(/^LSW-\d{4}-\d{6}$/);
    expect(next).toMatchObject({ why: { en: 'intake: time is up', zh: '受理时限：到期' } });
    expect((await fixture.request('officer', 'GET', `/cases/${id}`)).body).toMatchObject({ stage: 'request', number });
    const commands = `/cases/${id}/commands`;
    expect((await fixture.request('officer', 'POST', commands, { type: 'TakeCase' })).status).toBe(200);
    const stale = await fixture.request('supervisor', 'POST', commands, { type: 'AcceptCase' }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { changes: expect.any(Array) } });
    expect((await fixture.request('auditor', 'GET', `/cases/${id}/history`)).body.entries[0].actor).toBe('officer-1');
  });

  it('merges two cases by one command, the target first', async () => {
    const open = async () =>
      (await fixture.request('officer', 'POST', '/cases', { data: caseRequest })).body.id as string;
    const [source, target] = [await open(), await open()];
    const merge = { type: 'MergeCase', data: { into: target, reason: 'the same difficulty' } };
    const merged = await fixture.request('officer', 'POST', `/cases/${source}/commands`, merge);
    expect(merged).toMatchObject({ status: 200, body: { stage: 'closed', closed: true } });
    const { entries } = (await fixture.request('officer', 'GET', `/cases/${target}/history`)).body;
    expect(entries.map(({ type }: { type: string }) => type)).toContain('CaseAbsorbed');
  });

  it('shows personal data to the office, seals it in the store, keeps it from others and the log', async () => {
    const { body } = await fixture.request('officer', 'POST', '/processes/supplies', supplies);
    const url = `/processes/supplies/${body.id}`;
    expect((await fixture.request('officer', 'GET', url)).body.state.contact).toEqual(CONTACT);
    expect((await fixture.request('auditor', 'GET', url)).body.state.contact).toEqual({ sealed: true });
    const recorded = JSON.stringify(await fixture.runtime.store.read(`supplies-${body.id}`));
    expect(recorded + fixture.log.join('')).not.toMatch(/王五|13900000002/);
  });

  it('keeps accounts, and knows a taken name', async () => {
    const wish = { name: 'li', password: 'long enough pass', roles: ['reader'] };
    expect((await fixture.request('operator', 'POST', '/accounts', wish)).status).toBe(201);
    expect((await fixture.request('operator', 'POST', '/accounts', wish)).body.code).toBe('name-taken');
    expect((await fixture.runtime.accounts.byName('li'))?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it('keeps a file encrypted and gives it to those who may read the case that names it', async () => {
    const id = (await fixture.request('officer', 'POST', '/cases', { data: caseRequest })).body.id as string;
    const headers = { 'content-type': 'application/octet-stream' };
    const bytes = { token: fixture.token('officer'), body: Buffer.from('扫描件'), headers };
    const { hash, sizeBytes } = (await fixture.api.request('POST', `/cases/${id}/attachments`, bytes)).body;
    const attach = { type: 'AttachFile', data: { hash, sizeBytes, mediaType: 'image/png', name: 'scan.png' } };
    expect((await fixture.request('officer', 'POST', `/cases/${id}/commands`, attach)).status).toBe(200);
    const read = await fixture.request('officer', 'GET', `/cases/${id}/attachments/${hash}`);
    expect([read.status, read.body]).toEqual([200, '扫描件']);
    expect((await fixture.request('auditor', 'GET', `/cases/${id}/attachments/${hash}`)).status).toBe(404);
    const brought = { ...bytes, token: fixture.token('auditor') };
    const refused = await fixture.api.request('POST', `/cases/${id}/attachments`, brought);
    expect(refused).toMatchObject({ status: 403, body: { code: 'role-may-not' } });

    const other = (await fixture.request('officer', 'POST', '/cases', { data: caseRequest })).body.id as string;
    const stolen = await fixture.request('officer', 'POST', `/cases/${other}/commands`, attach);
    expect(stolen).toMatchObject({ status: 409, body: { code: 'file-not-here', field: 'data.hash' } });
  });
});
