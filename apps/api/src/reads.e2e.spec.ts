import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture, suppliesRequest } from '../test/memory-fixture.ts';

describe('reading a stream', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
  });
  afterAll(() => fixture.api.close());

  it('shows what settle would add now, marked as not yet recorded', async () => {
    const id = await fixture.openStream('open-0009');
    fixture.clock.advance(6 * 60_000);
    const { body } = await fixture.api.request('GET', `/processes/supplies/${id}`, { token: fixture.officer });
    expect(body).toMatchObject({ version: 1, state: { late: true }, next: null });
    expect(body.notYetRecorded).toMatchObject([{ type: 'DeadlineMissed', at: body.state.due }]);
    const then = await fixture.api.request('GET', `/processes/supplies/${id}?version=1`, { token: fixture.officer });
    expect(then.body).toMatchObject({ state: { late: false }, notYetRecorded: [] });
    const agenda = await fixture.api.request('GET', `/processes/supplies/${id}/agenda`, { token: fixture.officer });
    expect(agenda.body).toMatchObject({ stage: 'asked', acts: [] });
  });

  it('replays to a moment, with what was due and what was known by then', async () => {
    const id = await fixture.openStream('open-0010');
    const start = fixture.clock.now();
    fixture.clock.advance(4 * 60_000);
    await fixture.send(id, 'GrantSupplies', { count: 1 });
    const as = async (query: string) =>
      (await fixture.api.request('GET', `/supplies-requests/${id}?${query}`, { token: fixture.officer })).body;
    expect(await as(`asOf=${start}`)).toMatchObject({ version: 1, stage: 'asked' });
    expect(await as(`knownAt=${start}`)).toMatchObject({ version: 1, stage: 'asked' });
    expect(await as('asOf=2020-02-01T00:00:00Z')).toMatchObject({ status: 404 });
    expect(await as('asOf=someday')).toMatchObject({ status: 400, field: 'asOf', rule: 'bad-instant' });
    expect(await as('version=2')).toMatchObject({ version: 2 });
    expect(await as('version=3')).toMatchObject({ status: 400, field: 'version', rule: 'too-big' });
    expect((await as('version=3')).detail).toMatch(/ 2$/);
    expect(await as('version=1&asOf=2020-02-20T00:00:00Z')).toMatchObject({ status: 400, rule: 'version-or-as-of' });
  });

  it('shows personal data to those who may see it, and to no others', async () => {
    const id = await fixture.openStream('open-0011');
    const auditor = await fixture.api.signIn('auditor-1', ['auditor'], 'province');
    const stranger = await fixture.api.signIn('officer-9', ['officer'], 'elsewhere');
    const see = async (token: string) =>
      (await fixture.api.request('GET', `/processes/supplies/${id}`, { token })).body;
    expect((await see(fixture.officer)).state.contact).toEqual(suppliesRequest.contact);
    expect((await see(auditor)).state.contact).toEqual({ sealed: true });
    expect(await see(stranger)).toMatchObject({ status: 404 });
    expect((await fixture.send(id, 'AddRemark', { text: 'x' }, { token: stranger })).status).toBe(404);
    const history = await fixture.api.request('GET', `/processes/supplies/${id}/history`, { token: auditor });
    expect(JSON.stringify(history.body)).not.toContain('13900000001');
    expect(fixture.log.join('')).not.toMatch(/13900000001|张三|correct horse/);
  });

  it('says what the asker may send, in words where there are some', async () => {
    const id = await fixture.openStream('open-0017');
    const may = async (token: string) =>
      (await fixture.api.request('GET', `/supplies-requests/${id}/commands`, { token })).body;
    expect(await may(fixture.officer)).toMatchObject({
      id,
      version: 1,
      stage: 'asked',
      commands: [{ type: 'AddRemark' }],
    });
    const auditor = await fixture.api.signIn('auditor-2', ['auditor'], 'province');
    expect((await may(auditor)).commands).toEqual([]);
  });

  it('takes files, and gives them to readers of the stream that names them', async () => {
    const id = await fixture.openStream('open-0015');
    const bytes = {
      token: fixture.officer,
      body: Buffer.from('scan'),
      headers: { 'content-type': 'application/octet-stream' },
    };
    const put = await fixture.api.request('POST', `/processes/supplies/${id}/attachments`, bytes);
    expect(put.body).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), sizeBytes: 4 });
    const unnamed = await fixture.api.request('GET', `/processes/supplies/${id}/attachments/${put.body.hash}`, {
      token: fixture.officer,
    });
    expect(unnamed.status).toBe(404);
  });
});
