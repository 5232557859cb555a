import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture, suppliesRequest } from '../test/memory-fixture.ts';

describe('the doors of a process', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
  });
  afterAll(() => fixture.api.close());

  it('opens a stream and says what happens next, when and why', async () => {
    const { status, body, headers } = await fixture.open('open-0001');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      version: 1,
      stage: 'asked',
      repeated: false,
      number: 'lsw/2020/1',
      receiptCode: expect.stringMatching(/^[a-z2-7]{10}$/),
      commandId: 'open-0001',
      next: { when: '2020-02-10T01:05:00.000Z', what: { zh: expect.any(String), en: expect.any(String) } },
    });
    expect(headers).toMatchObject({ etag: '"1"', location: `/processes/supplies/${body.id}` });
  });

  it('gives a retried opening its first answer: one stream, one number, one receipt code', async () => {
    const first = await fixture.open('open-0002');
    const again = await fixture.open('open-0002');
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
  });

  it('refuses an id that was used for other content', async () => {
    await fixture.open('open-0003');
    const { status, body } = await fixture.open('open-0003', { ...suppliesRequest, item: 'goggles' });
    expect([status, body.code]).toEqual([422, 'command-id-reused']);
  });

  it('names field and rule of bad input, and unknown fields', async () => {
    const { status, body, headers } = await fixture.open('open-0004', {
      ...suppliesRequest,
      item: 'x'.repeat(21),
      colour: 'red',
    });
    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors).toEqual([
      { field: 'data.item', rule: 'too-long', message: '最多 20 个字符或条目' },
      { field: 'data.colour', rule: 'unknown-field', message: '是未知字段' },
    ]);
    const outer = await fixture.api.request('POST', '/processes/supplies', {
      token: fixture.officer,
      body: { data: suppliesRequest, at: 'now' },
    });
    expect(outer.body).toMatchObject({ status: 400, field: 'at', rule: 'unknown-field' });
  });

  it('speaks English when asked to', async () => {
    const { body } = await fixture.api.request('GET', '/processes/none/x', {
      token: fixture.officer,
      headers: { 'accept-language': 'en' },
    });
    expect(body).toMatchObject({ status: 404, detail: 'No process is called none' });
  });

  it('lets nobody in without a token, and nobody do what his role may not', async () => {
    const id = await fixture.openStream('open-0005');
    expect((await fixture.api.request('GET', `/processes/supplies/${id}`)).body).toMatchObject({
      status: 401,
      code: 'no-token',
    });
    const forged = await fixture.api.request('GET', `/processes/supplies/${id}`, { token: `${fixture.officer}x` });
    expect(forged.body).toMatchObject({ status: 401, code: 'bad-token' });
    const { status, body } = await fixture.send(id, 'GrantSupplies', { count: 1 }, { token: fixture.officer });
    expect([status, body.code]).toEqual([403, 'role-may-not']);
  });

  it('takes the actor from the token and refuses one in the body', async () => {
    const id = await fixture.openStream('open-0006');
    const spoofed = await fixture.api.request('POST', `/processes/supplies/${id}/commands`, {
      token: fixture.supervisor,
      body: { type: 'GrantSupplies', data: { count: 1 }, actor: { id: 'somebody' } },
    });
    expect(spoofed.body).toMatchObject({ status: 400, field: 'actor' });
    await fixture.send(id, 'GrantSupplies', { count: 1 });
    const { body } = await fixture.api.request('GET', `/processes/supplies/${id}/history`, { token: fixture.officer });
    expect(body.entries.map((e: { actor: string }) => e.actor)).toEqual(['officer-1', 'supervisor-1']);
  });

  it('answers a command sent again as at first, and refuses one that is not possible', async () => {
    const id = await fixture.openStream('open-0007');
    const headers = { 'idempotency-key': 'grant-0001' };
    const first = await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers });
    expect(first).toMatchObject({ status: 200, body: { version: 2, closed: true, next: null, repeated: false } });
    const again = await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers });
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const twice = await fixture.send(id, 'GrantSupplies', { count: 1 });
    expect(twice.body).toMatchObject({ status: 409, field: 'data.count' });
  });

  it('refuses what was decided on an older picture, with what came since', async () => {
    const id = await fixture.openStream('open-0008');
    await fixture.send(id, 'AddRemark', { text: 'seen by nobody yet' });
    const { status, body } = await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers: { 'if-match': '"1"' } });
    expect(status).toBe(412);
    expect(body.changes).toMatchObject([{ version: 2, type: 'RemarkAdded', actor: 'supervisor-1' }]);
    expect(await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers: { 'if-match': '"2"' } })).toMatchObject({
      status: 200,
    });
    const odd = await fixture.send(id, 'AddRemark', { text: 'x' }, { headers: { 'if-match': 'yesterday' } });
    expect(odd.body.code).toBe('bad-if-match');
  });

  it('takes many commands at once, each with a result of its own', async () => {
    const [one, two] = [await fixture.openStream('open-0012'), await fixture.openStream('open-0013')];
    const grant = (id: string) => ({ id, type: 'GrantSupplies', data: { count: 1 } });
    const body = { commands: [grant(one), grant('nowhere'), { ...grant(two), data: {} }] };
    const bulk = { token: fixture.supervisor, body, headers: { 'idempotency-key': 'bulk-0001' } };
    const { body: first } = await fixture.api.request('POST', '/processes/supplies/commands', bulk);
    expect(first.results.map((r: { status: number }) => r.status)).toEqual([200, 404, 400]);
    expect(first.results[2].problem).toMatchObject({ field: 'data.count', rule: 'required' });
    const { body: again } = await fixture.api.request('POST', '/processes/supplies/commands', bulk);
    expect(again.results[0].reply).toMatchObject({ repeated: true });
  });

  it('refuses bodies that are too large or no JSON, as problems', async () => {
    const json = { 'content-type': 'application/json' };
    const post = (body: string) =>
      fixture.api.request('POST', '/processes/supplies', { token: fixture.officer, body, headers: json });
    expect((await post('{')).body).toMatchObject({ status: 400, code: 'bad-json' });
    const behind = await post('{"data":{"__proto__":{"a":1}}}');
    expect(behind.body).toMatchObject({ status: 400, field: 'data.__proto__', rule: 'unknown-field' });
    const deeper = await post('{"data":{"a":[{"constructor":{"prototype":1}}]}}');
    expect(deeper.body).toMatchObject({ status: 400, field: 'data.a.0.constructor', rule: 'unknown-field' });
    expect((await post('[]')).body).toMatchObject({
      ...{ field: 'body', rule: 'wrong-type', detail: '请求体：类型应为 object' },
      errors: [{ field: 'body', rule: 'wrong-type' }],
    });
    expect((await post(`"${'x'.repeat(1_048_577)}"`)).body).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('says that the store is away, and that repeating is safe', async () => {
    const id = await fixture.openStream('open-0017');
    const away = jest.spyOn(fixture.api.runtime.store, 'append').mockRejectedValueOnce(new StoreUnavailable('gone'));
    const headers = { 'idempotency-key': 'grant-0017' };
    const refused = await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers });
    expect(refused).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
      headers: { 'retry-after': '1' },
    });
    away.mockRestore();
    expect(await fixture.send(id, 'GrantSupplies', { count: 1 }, { headers })).toMatchObject({ status: 200 });
  });

  it('tells what it does not foresee only by the id that stands in the log', async () => {
    const id = await fixture.openStream('open-0018');
    const broken = jest.spyOn(fixture.api.runtime.store, 'append').mockRejectedValueOnce(new Error('张三 broke it'));
    const { status, body } = await fixture.send(id, 'GrantSupplies', { count: 1 });
    broken.mockRestore();
    expect([status, body.code]).toEqual([500, 'failed']);
    expect(JSON.stringify(body)).not.toContain('张三');
    expect(fixture.log.some((line) => line.includes(`"requestId":"${body.traceId}"`))).toBe(true);
  });
});
