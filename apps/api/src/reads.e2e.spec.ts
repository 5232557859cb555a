import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture, suppliesRequest } from '../test/memory-fixture.ts';

describe('reading a stream', () => {
  let house: MemoryFixture;
  beforeAll(async () => {
    house = await openMemoryFixture();
  });
  afterAll(() => house.api.close());

  it('shows what settle would add now, marked as not yet recorded', async () => {
    const id = await house.openStream('open-0009');
    house.clock.advance(6 * 60_000);
    const { body } = await house.api.request('GET', `/processes/supplies/${id}`, { token: house.officer });
    expect(body).toMatchObject({ version: 1, state: { late: true }, next: null });
    expect(body.notYetRecorded).toMatchObject([{ type: 'DeadlineMissed', at: body.state.due }]);
    const then = await house.api.request('GET', `/processes/supplies/${id}?version=1`, { token: house.officer });
    expect(then.body).toMatchObject({ state: { late: false }, notYetRecorded: [] });
    const agenda = await house.api.request('GET', `/processes/supplies/${id}/agenda`, { token: house.officer });
    expect(agenda.body).toMatchObject({ stage: 'asked', acts: [] });
  });

  it('replays to a moment, with what was due and what was known by then', async () => {
    const id = await house.openStream('open-0010');
    const start = house.clock.now();
    house.clock.advance(4 * 60_000);
    await house.send(id, 'GrantSupplies', { count: 1 });
    const as = async (query: string) =>
      (await house.api.request('GET', `/supplies-requests/${id}?${query}`, { token: house.officer })).body;
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
    const id = await house.openStream('open-0011');
    const auditor = await house.api.signIn('auditor-1', ['auditor'], 'province');
    const stranger = await house.api.signIn('officer-9', ['officer'], 'elsewhere');
    const see = async (token: string) => (await house.api.request('GET', `/processes/supplies/${id}`, { token })).body;
    expect((await see(house.officer)).state.contact).toEqual(suppliesRequest.contact);
    expect((await see(auditor)).state.contact).toEqual({ sealed: true });
    expect(await see(stranger)).toMatchObject({ status: 404 });
    expect((await house.send(id, 'AddRemark', { text: 'x' }, { token: stranger })).status).toBe(404);
    const history = await house.api.request('GET', `/processes/supplies/${id}/history`, { token: auditor });
    expect(JSON.stringify(history.body)).not.toContain('13900000001');
    expect(house.log.join('')).not.toMatch(/13900000001|张三|correct horse/);
  });

  it('says what the asker may send, in words where there are some', async () => {
    const id = await house.openStream('open-0017');
    const may = async (token: string) =>
      (await house.api.request('GET', `/supplies-requests/${id}/commands`, { token })).body;
    expect(await may(house.officer)).toMatchObject({
      id,
      version: 1,
      stage: 'asked',
      commands: [{ type: 'AddRemark' }],
    });
    const auditor = await house.api.signIn('auditor-2', ['auditor'], 'province');
    expect((await may(auditor)).commands).toEqual([]);
  });

  it('takes files, and gives them to readers of the stream that names them', async () => {
    const id = await house.openStream('open-0015');
    const bytes = {
      token: house.officer,
      body: Buffer.from('scan'),
      headers: { 'content-type': 'application/octet-stream' },
    };
    const put = await house.api.request('POST', `/processes/supplies/${id}/attachments`, bytes);
    expect(put.body).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), sizeBytes: 4 });
    const unnamed = await house.api.request('GET', `/processes/supplies/${id}/attachments/${put.body.hash}`, {
      token: house.officer,
    });
    expect(unnamed.status).toBe(404);
  });
});
