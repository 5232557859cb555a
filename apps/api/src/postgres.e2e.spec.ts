import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { Installation } from '@lianxin/platform';
import { NO_TELEMETRY, createLogger, house, openInstallation } from '@lianxin/platform';
import { Booted } from '../test/booted.ts';
import { suppliesKit } from '../test/supplies.ts';

const OFFICE = {
  name: '灵山卫街道',
  prefix: 'LSW',
  programme: 'shandong-2020',
  dutyOfficer: 'officer-1',
  supervisor: 'supervisor-1',
  leader: 'leader-1',
};
const ENTERPRISE = { creditCode: '', name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
const CONTACT = { name: '王五', phone: '13900000002' };

type Sent = [body?: object, headers?: Record<string, string>];

describe('the doors, on Postgres', () => {
  let database: TestDatabase;
  let installation: Installation;
  let api: Booted;
  const tokens: Record<string, string> = {};
  const log: string[] = [];

  async function open(): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-e2e-'));
    const config = {
      databaseUrl: database.url,
      databaseOwnerUrl: database.ownerUrl,
      masterKeyFile: join(folder, 'keys', 'master'),
      blobsDir: join(folder, 'blobs'),
    };
    const { logger } = createLogger({ level: 'info', part: 'api', destination: { write: (line) => log.push(line) } });
    const tenants = { ...house, kits: [...house.kits, suppliesKit] };
    return openInstallation(config, tenants, { logger, telemetry: NO_TELEMETRY });
  }

  beforeAll(async () => {
    database = await createDatabase();
    installation = await open();
    api = await Booted.on(installation);
    for (const role of ['operator', 'officer', 'supervisor', 'auditor']) {
      tokens[role] = await api.signedIn(`${role}-1`, [role]);
    }
  });
  afterAll(async () => {
    await api.close();
    await installation.close();
    await database.drop();
  });

  const ask = (role: string, method: 'GET' | 'POST', url: string, ...[body, headers]: Sent) =>
    api.ask(method, url, { token: tokens[role], ...(body ? { body } : {}), ...(headers ? { headers } : {}) });

  const request = (over: object = {}) => ({
    office: 'lsw',
    enterprise: '91370211MA3C0000A',
    kind: 'help',
    category: 'labour',
    urgency: 'general',
    channel: 'online',
    origin: 'requested',
    contact: CONTACT,
    text: '工人回不来',
    ...over,
  });

  it('is ready, and says so part by part', async () => {
    expect((await ask('officer', 'GET', '/health/ready')).body).toMatchObject({ ready: true });
  });

  it('runs another process through the same doors', async () => {
    const data = { office: 'lsw', item: 'masks', contact: CONTACT };
    const opened = await ask('officer', 'POST', '/processes/supplies', { data }, { 'idempotency-key': 'supplies-1' });
    expect(opened).toMatchObject({ status: 201, body: { number: 'lsw/' + String(new Date().getFullYear()) + '/1' } });
    const again = await ask('officer', 'POST', '/processes/supplies', { data }, { 'idempotency-key': 'supplies-1' });
    expect(again).toMatchObject({ status: 200, body: { ...opened.body, repeated: true } });
  });

  it('registers an office and an enterprise and opens a case there, once, however often it is sent', async () => {
    expect((await ask('operator', 'POST', '/offices', { id: 'lsw', data: OFFICE })).status).toBe(201);
    const creditCode = '91350100M000100Y43';
    const registered = await ask('officer', 'POST', '/enterprises', { data: { ...ENTERPRISE, creditCode } });
    expect(registered).toMatchObject({ status: 201, body: { id: creditCode } });
    const body = { data: request({ enterprise: creditCode }) };
    const headers = { 'idempotency-key': 'case-0001' };
    const sent = await Promise.all(Array.from({ length: 8 }, () => ask('officer', 'POST', '/cases', body, headers)));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(sent.map(({ body: b }) => `${b.id} ${b.number} ${b.receiptCode}`)).size).toBe(1);
    const { id, number, next } = sent[0]?.body ?? {};
    expect(number).toMatch(/^LSW-\d{4}-\d{6}$/);
    expect(next).toMatchObject({ when: expect.any(String), why: { zh: expect.any(String), en: expect.any(String) } });
    expect((await ask('officer', 'GET', `/cases/${id}`)).body).toMatchObject({ stage: 'request', number });
    expect((await ask('officer', 'POST', `/cases/${id}/commands`, { type: 'TakeCase' })).status).toBe(200);
    const stale = await ask(
      'supervisor',
      'POST',
      `/cases/${id}/commands`,
      { type: 'AcceptCase' },
      { 'if-match': '"1"' },
    );
    expect(stale).toMatchObject({ status: 412, body: { changes: expect.any(Array) } });
    expect((await ask('auditor', 'GET', `/cases/${id}/history`)).body.entries[0].actor).toBe('officer-1');
  });

  it('shows personal data to the office, seals it in the store, keeps it out of answers to others and the log', async () => {
    const data = { office: 'lsw', item: 'masks', contact: CONTACT };
    const { body } = await ask('officer', 'POST', '/processes/supplies', { data });
    const url = `/processes/supplies/${body.id}`;
    expect((await ask('officer', 'GET', url)).body.state.contact).toEqual(CONTACT);
    expect((await ask('auditor', 'GET', url)).body.state.contact).toEqual({ sealed: true });
    const recorded = JSON.stringify(await installation.store.read(`supplies-${body.id}`));
    expect(recorded + log.join('')).not.toMatch(/王五|13900000002/);
  });

  it('keeps accounts over a restart, and knows a taken name', async () => {
    const wish = { name: 'li', password: 'long enough pass', roles: ['reader'] };
    expect((await ask('operator', 'POST', '/accounts', wish)).status).toBe(201);
    expect((await ask('operator', 'POST', '/accounts', wish)).body.code).toBe('account-exists');
    expect((await installation.accounts.byName('li'))?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it('keeps a file encrypted and gives it back', async () => {
    const data = { office: 'lsw', item: 'masks', contact: CONTACT };
    const { body } = await ask('officer', 'POST', '/processes/supplies', { data });
    const bytes = {
      token: tokens['officer'],
      body: Buffer.from('扫描件'),
      headers: { 'content-type': 'application/octet-stream' },
    };
    const put = await api.ask('POST', `/processes/supplies/${body.id}/attachments`, bytes);
    expect(put.body).toMatchObject({ sizeBytes: 9 });
    expect(Buffer.from((await installation.blobs.get(put.body.hash)) ?? []).toString()).toBe('扫描件');
  });
});
