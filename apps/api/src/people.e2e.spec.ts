import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RECEIPT_LIMITS, SIGN_IN_LIMITS } from '@lianxin/platform';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { RunningApi } from '../test/running-api.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';

describe('people and operations', () => {
  let house: MemoryFixture;
  beforeAll(async () => {
    house = await openMemoryFixture();
  });
  afterAll(() => house.api.close());

  it('lets a requester follow by number and code, and makes whoever guesses wait', async () => {
    const { body } = await house.open('open-0014');
    house.numbers.set(body.number, body.id);
    const look = (code: string, from = '10.0.0.1') =>
      house.api.request('POST', '/receipts/look-up', { body: { number: body.number, code }, from });
    expect((await look(body.receiptCode)).body).toMatchObject({ stage: 'asked', closed: false, id: body.id });
    const { token } = (await look(body.receiptCode)).body;
    const mine = await house.api.request('GET', `/processes/supplies/${body.id}`, { token });
    expect(mine.body).toMatchObject({ stage: 'asked', state: { contact: { sealed: true } } });
    const another = await house.openStream('open-0016');
    expect((await house.api.request('GET', `/processes/supplies/${another}`, { token })).status).toBe(404);
    for (let i = 0; i < RECEIPT_LIMITS.pair.free; i += 1) expect((await look('aaaaaaaa')).status).toBe(404);
    const next = await look(body.receiptCode);
    expect(next).toMatchObject({ status: 429, body: { code: 'too-many-tries' }, headers: { 'retry-after': '1' } });
    // Whoever holds the code comes from elsewhere and is not held up by it.
    expect((await look(body.receiptCode, '10.0.0.2')).status).toBe(200);
    const nobodys = { number: 'lsw/2020/999', code: body.receiptCode };
    const unknown = await house.api.request('POST', '/receipts/look-up', { body: nobodys, from: '10.0.0.2' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'no-such-receipt']);
  });

  const signIn = (name: string, from: string, password = 'correct horse') =>
    house.api.request('POST', '/sessions', { body: { name, password }, from });

  it('lets nobody guess passwords, and locks nobody out of where he works', async () => {
    for (const name of ['victim', 'colleague']) await house.api.signIn(name, ['reader']);
    expect((await signIn('victim', '10.0.0.3')).status).toBe(201);
    for (let i = 0; i < SIGN_IN_LIMITS.account.free; i += 1) {
      const answer = await signIn('victim', `10.0.1.${i}`, 'wrong');
      expect(answer.body.code).toBe('wrong-credentials');
    }
    const guess = await signIn('victim', '10.0.2.1', 'wrong');
    expect(guess).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect((await signIn('victim', '10.0.3.1')).status).toBe(429);
    expect((await signIn('victim', '10.0.3.2')).status).toBe(429);
    expect((await signIn('victim', '10.0.0.3')).status).toBe(201);
  });

  it('makes one address that guesses wait for the account it guesses at, and nobody else there', async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.pair.free; i += 1) await signIn('victim', '10.9.0.1', 'wrong');
    expect((await signIn('victim', '10.9.0.1')).status).toBe(429);
    expect((await signIn('colleague', '10.9.0.1')).status).toBe(201);
  });

  it('believes nobody who says for whom he asks but a proxy that is named', async () => {
    const forged = (from: string) =>
      house.api.request('POST', '/sessions', {
        ...{ body: { name: 'nobody-here', password: 'wrong' }, from: '10.9.0.9' },
        headers: { 'x-forwarded-for': from },
      });
    for (let i = 0; i < SIGN_IN_LIMITS.pair.free; i += 1) await forged(`10.8.0.${i}`);
    expect((await forged('10.8.1.1')).status).toBe(429);
  });

  it('believes a proxy that is named', async () => {
    const behind = await RunningApi.start(house.api.runtime, { trustedProxies: ['10.9.0.0/24'] });
    const body = { name: 'nobody-at-all', password: 'wrong' };
    const from = (client: string, proxy: string) =>
      behind.request('POST', '/sessions', { body, from: proxy, headers: { 'x-forwarded-for': client } });
    for (let i = 0; i < SIGN_IN_LIMITS.pair.free; i += 1) await from('10.8.0.1', '10.9.0.9');
    expect((await from('10.8.0.1', '10.9.0.8')).status).toBe(429);
    expect((await from('10.8.0.2', '10.9.0.9')).status).toBe(401);
    await behind.close();
  });

  it('lets everybody change his own password: what was issued before is void', async () => {
    const token = await house.api.signIn('own-one', ['officer']);
    const change = (body: object) => house.api.request('POST', '/accounts/own/password', { token, body });
    const wrong = await change({ current: 'wrong', password: 'another battery' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'wrong-password', field: 'current' } });
    for (const password of ['1234567890', 'own-one-2020']) {
      expect((await change({ current: 'correct horse', password })).body).toMatchObject({
        ...{ status: 400, field: 'password', rule: 'guessable' },
      });
    }
    house.clock.advance(1);
    const changed = await change({ current: 'correct horse', password: 'another battery' });
    expect(changed).toMatchObject({ status: 200, body: { account: { name: 'own-one' } } });
    const mine = (by: string) => house.api.request('GET', '/sessions/current', { token: by });
    expect((await mine(token)).status).toBe(401);
    expect((await mine(changed.body.token)).status).toBe(200);
    expect((await signIn('own-one', '10.7.0.1')).status).toBe(401);
    expect((await signIn('own-one', '10.7.0.1', 'another battery')).status).toBe(201);
  });

  it('ends a session at sign-out', async () => {
    const token = await house.api.signIn('leaver', ['officer']);
    const other = (await signIn('leaver', '10.7.0.2')).body.token as string;
    expect((await house.api.request('DELETE', '/sessions/current', { token })).status).toBe(204);
    expect((await house.api.request('GET', '/sessions/current', { token })).status).toBe(401);
    expect((await house.api.request('GET', '/sessions/current', { token: other })).status).toBe(200);
  });

  it('answers a question only when it shows the asker’s own write', async () => {
    const ask = (query: string) => house.api.request('GET', `/queries/echo?${query}`, { token: house.officer });
    expect((await ask('name=x')).body).toEqual({ name: 'x', account: 'officer-1' });
    expect((await ask('name=x&shoe=44')).body).toMatchObject({ status: 400, field: 'shoe', rule: 'unknown-field' });
    setTimeout(() => (house.reached.at = '7'), 50);
    expect((await ask('name=x&after=7')).status).toBe(200);
    const late = await ask('name=x&after=8');
    expect([late.status, late.headers['retry-after']]).toEqual([503, '1']);
    expect((await house.api.request('GET', '/queries/echo?name=x', { token: house.supervisor })).status).toBe(403);
    expect((await house.api.request('GET', '/queries/none', { token: house.officer })).body.code).toBe('no-such-query');
  });

  it('manages accounts by the operator only, and voids tokens at once', async () => {
    const operator = await house.api.signIn('operator-1', ['operator']);
    const account = { name: 'li', password: 'long enough pass', roles: ['officer'], office: 'lsw' };
    expect((await house.api.request('POST', '/accounts', { token: house.officer, body: account })).status).toBe(403);
    const added = await house.api.request('POST', '/accounts', { token: operator, body: account });
    expect(added).toMatchObject({ status: 201, body: { name: 'li', disabled: false } });
    const again = await house.api.request('POST', '/accounts', { token: operator, body: account });
    expect(again.body).toMatchObject({ status: 409, code: 'name-taken', field: 'name' });
    const { body } = await house.api.request('POST', '/sessions', { body: { name: 'li', password: account.password } });
    expect((await house.api.request('GET', '/sessions/current', { token: body.token })).body).toMatchObject({
      name: 'li',
    });
    house.clock.advance(1);
    await house.api.request('PATCH', `/accounts/${added.body.id}`, { token: operator, body: { disabled: true } });
    expect((await house.api.request('GET', '/sessions/current', { token: body.token })).status).toBe(401);
  });

  it('calls people by name: in one line, told to whoever works there, changed by the operator', async () => {
    const operator = await house.api.signIn('operator-8', ['operator']);
    const add = (over: object) =>
      house.api.request('POST', '/accounts', {
        token: operator,
        body: { name: 'called', password: 'long enough pass', roles: ['officer'], office: 'lsw', ...over },
      });
    expect((await add({ displayName: '王\n明' })).body).toMatchObject({
      field: 'displayName',
      rule: 'control-character',
    });
    const { id } = (await add({ displayName: '王小明' })).body;
    await house.api.request('PATCH', `/accounts/${id}`, { token: operator, body: { displayName: '王大明' } });
    const people = async (token: string) => (await house.api.request('GET', '/people', { token })).body;
    expect((await people(house.officer)).people).toContainEqual({
      ...{ id, name: 'called', displayName: '王大明', office: 'lsw', roles: ['officer'] },
    });
    const elsewhere = await house.api.signIn('officer-west', ['officer'], 'west');
    expect(JSON.stringify(await people(elsewhere))).not.toContain(id);
    const requester = await house.api.signIn('asks', ['requester']);
    expect(await people(requester)).toMatchObject({ status: 403 });
  });

  it('lets no sign-in name be somebody’s id, nor the reverse, and says which field', async () => {
    const operator = await house.api.signIn('operator-9', ['operator']);
    const add = async (name: string, id?: string) =>
      (
        await house.api.request('POST', '/accounts', {
          token: operator,
          body: { name, password: 'long enough pass', roles: ['cadre'], ...(id && { id }) },
        })
      ).body;
    await add('zhao.jianguo', 'cadre-03');
    expect(await add('cadre-03')).toMatchObject({ status: 409, code: 'name-is-an-id', field: 'name' });
    expect(await add('qian', 'zhao.jianguo')).toMatchObject({ status: 409, code: 'id-is-a-name', field: 'id' });
  });

  it('writes to somebody where the operator says, and that signs nobody out', async () => {
    const operator = await house.api.signIn('operator-2', ['operator']);
    const token = await house.api.signIn('wang', ['officer']);
    const patch = (body: object) => house.api.request('PATCH', '/accounts/wang', { token: operator, body });
    house.clock.advance(1);
    const reached = { email: 'wang@office.example', language: 'zh' };
    expect(await patch(reached)).toMatchObject({ status: 200, body: reached });
    expect((await house.api.request('GET', '/sessions/current', { token })).body).toMatchObject(reached);
    expect((await patch({ email: 'wang@' })).body).toMatchObject({ status: 400, field: 'email', rule: 'bad-email' });
    expect((await patch({ email: null })).body).not.toHaveProperty('email');
    const { body } = await house.api.request('GET', '/accounts', { token });
    expect(body.status).toBe(403);
  });

  it('tells its health, its figures and its own description', async () => {
    expect((await house.api.request('GET', '/health/live')).body).toEqual({ live: true });
    expect((await house.api.request('GET', '/health/ready')).body).toMatchObject({ ready: true });
    expect((await house.api.request('GET', '/metrics')).body).toContain('lianxin_commands_total{process="supplies"');
    const { body } = await house.api.request('GET', '/docs/json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/sessions', '/supplies-requests', '/queries/echo']),
    );
    expect(body.components.schemas['supplies.GrantSupplies'].properties.data.properties.count).toMatchObject({
      minimum: 1,
    });
    expect((await house.api.request('GET', '/docs')).body).toContain('swagger-ui');
    expect((await house.api.request('GET', '/docs/swagger-ui.css')).status).toBe(200);
    expect((await house.api.request('GET', '/nowhere', { token: house.officer })).body).toMatchObject({ status: 404 });
  });
});
