import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SIGN_IN_LIMITS } from '@lianxin/identity';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { RunningApi } from '../test/running-api.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';

describe('people and operations', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
  });
  afterAll(() => fixture.api.close());

  const signIn = (name: string, from: string, password = 'correct horse') =>
    fixture.api.request('POST', '/sessions', { body: { name, password }, from });

  it('lets nobody guess passwords, and locks nobody out of where he works', async () => {
    for (const name of ['victim', 'colleague']) await fixture.api.signIn(name, ['reader']);
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
      fixture.api.request('POST', '/sessions', {
        ...{ body: { name: 'nobody-here', password: 'wrong' }, from: '10.9.0.9' },
        headers: { 'x-forwarded-for': from },
      });
    for (let i = 0; i < SIGN_IN_LIMITS.pair.free; i += 1) await forged(`10.8.0.${i}`);
    expect((await forged('10.8.1.1')).status).toBe(429);
  });

  it('believes a proxy that is named', async () => {
    const behind = await RunningApi.start(fixture.api.runtime, { trustedProxies: ['10.9.0.0/24'] });
    const body = { name: 'nobody-at-all', password: 'wrong' };
    const from = (client: string, proxy: string) =>
      behind.request('POST', '/sessions', { body, from: proxy, headers: { 'x-forwarded-for': client } });
    for (let i = 0; i < SIGN_IN_LIMITS.pair.free; i += 1) await from('10.8.0.1', '10.9.0.9');
    expect((await from('10.8.0.1', '10.9.0.8')).status).toBe(429);
    expect((await from('10.8.0.2', '10.9.0.9')).status).toBe(401);
    await behind.close();
  });

  it('lets everybody change his own password: what was issued before is void', async () => {
    const token = await fixture.api.signIn('own-one', ['officer']);
    const change = (body: object) => fixture.api.request('POST', '/accounts/own/password', { token, body });
    const wrong = await change({ current: 'wrong', password: 'another battery' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'wrong-password', field: 'current' } });
    for (const password of ['1234567890', 'own-one-2020']) {
      expect((await change({ current: 'correct horse', password })).body).toMatchObject({
        ...{ status: 400, field: 'password', rule: 'guessable' },
      });
    }
    fixture.clock.advance(1);
    const changed = await change({ current: 'correct horse', password: 'another battery' });
    expect(changed).toMatchObject({ status: 200, body: { account: { name: 'own-one' } } });
    const mine = (by: string) => fixture.api.request('GET', '/sessions/current', { token: by });
    expect((await mine(token)).status).toBe(401);
    expect((await mine(changed.body.token)).status).toBe(200);
    expect((await signIn('own-one', '10.7.0.1')).status).toBe(401);
    expect((await signIn('own-one', '10.7.0.1', 'another battery')).status).toBe(201);
  });

  it('lets everybody say where and in which language he is written to, and nothing else of his account', async () => {
    const token = await fixture.api.signIn('own-two', ['officer']);
    const change = (body: object) => fixture.api.request('PATCH', '/accounts/own', { token, body });
    expect(await change({ email: 'two@example.org', language: 'en' })).toMatchObject({
      ...{ status: 200, body: { name: 'own-two', email: 'two@example.org', language: 'en', roles: ['officer'] } },
    });
    expect((await change({ email: null })).body).not.toHaveProperty('email');
    expect((await change({ email: 'x' })).body).toMatchObject({ status: 400, field: 'email', rule: 'bad-email' });
    expect((await change({})).body).toMatchObject({ status: 400, rule: 'nothing-to-change' });
    expect((await change({ roles: ['operator'] })).body).toMatchObject({ field: 'roles', rule: 'unknown-field' });
  });

  it('keeps how everybody arranged his pages, in the version that he saw, and no phone in it', async () => {
    const token = await fixture.api.signIn('own-three', ['officer']);
    const put = (body: object) => fixture.api.request('PUT', '/accounts/own/settings', { token, body });
    const read = async () => (await fixture.api.request('GET', '/accounts/own/settings', { token })).body;
    expect(await read()).toEqual({ views: [], columns: [], keys: true, version: 0 });
    const views = [{ name: '超期的', search: { light: 'red', mine: true, sort: '-due' } }];
    expect(await put({ views, columns: ['number', 'due'], keys: false, seen: 0 })).toMatchObject({
      ...{ status: 200, body: { version: 1, views, keys: false } },
    });
    expect(await put({ views: [], seen: 0 })).toMatchObject({ status: 412, body: { code: 'settings-changed' } });
    expect(await read()).toEqual({ views, columns: ['number', 'due'], keys: false, version: 1 });
    for (const search of [{ phone: '13800000000' }, { q: '13800000000' }, { light: 'blue' }, { nothing: 'x' }])
      expect((await put({ views: [{ name: 'x', search }], seen: 1 })).status).toBe(400);
    expect((await put({ views, seen: 1, more: 'x'.repeat(17_000) })).status).toBe(413);
  });

  it('ends a session at sign-out', async () => {
    const token = await fixture.api.signIn('leaver', ['officer']);
    const other = (await signIn('leaver', '10.7.0.2')).body.token as string;
    expect((await fixture.api.request('DELETE', '/sessions/current', { token })).status).toBe(204);
    expect((await fixture.api.request('GET', '/sessions/current', { token })).status).toBe(401);
    expect((await fixture.api.request('GET', '/sessions/current', { token: other })).status).toBe(200);
  });

  it('answers a question only when it shows the asker’s own write', async () => {
    const ask = (query: string) => fixture.api.request('GET', `/queries/echo?${query}`, { token: fixture.officer });
    expect((await ask('name=x')).body).toEqual({ name: 'x', account: 'officer-1' });
    expect((await ask('name=x&shoe=44')).body).toMatchObject({ status: 400, field: 'shoe', rule: 'unknown-field' });
    setTimeout(() => (fixture.reached.at = '7'), 50);
    expect((await ask('name=x&after=7')).status).toBe(200);
    const late = await ask('name=x&after=8');
    expect([late.status, late.headers['retry-after']]).toEqual([503, '1']);
    expect((await fixture.api.request('GET', '/queries/echo?name=x', { token: fixture.supervisor })).status).toBe(403);
    expect((await fixture.api.request('GET', '/queries/none', { token: fixture.officer })).body.code).toBe(
      'no-such-query',
    );
  });

  it('tells its health, its figures and its own description', async () => {
    expect((await fixture.api.request('GET', '/health/live')).body).toEqual({ live: true });
    expect((await fixture.api.request('GET', '/health/ready')).body).toMatchObject({ ready: true });
    await fixture.open('open-0014');
    expect((await fixture.api.request('GET', '/metrics')).body).toContain('lianxin_commands_total{process="supplies"');
    const { body } = await fixture.api.request('GET', '/docs/json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/sessions', '/supplies-requests', '/queries/echo']),
    );
    expect(body.components.schemas['supplies.GrantSupplies'].properties.data.properties.count).toMatchObject({
      minimum: 1,
    });
    expect((await fixture.api.request('GET', '/docs')).body).toContain('swagger-ui');
    expect((await fixture.api.request('GET', '/docs/swagger-ui.css')).status).toBe(200);
    expect((await fixture.api.request('GET', '/nowhere', { token: fixture.officer })).body).toMatchObject({
      status: 404,
    });
  });
});
