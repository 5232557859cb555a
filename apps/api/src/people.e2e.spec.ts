import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryHouse } from '../test/memory-house.ts';
import { memoryHouse } from '../test/memory-house.ts';

describe('people and operations', () => {
  let house: MemoryHouse;
  beforeAll(async () => {
    house = await memoryHouse();
  });
  afterAll(() => house.api.close());

  it('lets a requester follow by number and code, ten tries a minute', async () => {
    const { body } = await house.open('open-0014');
    house.numbers.set(body.number, body.id);
    const look = (code: string, from = '10.0.0.1') =>
      house.api.ask('POST', '/receipts/look-up', { body: { number: body.number, code }, from });
    expect((await look(body.receiptCode)).body).toMatchObject({ stage: 'asked', closed: false, id: body.id });
    const { token } = (await look(body.receiptCode)).body;
    const mine = await house.api.ask('GET', `/processes/supplies/${body.id}`, { token });
    expect(mine.body).toMatchObject({ stage: 'asked', state: { contact: { sealed: true } } });
    const another = await house.opened('open-0016');
    expect((await house.api.ask('GET', `/processes/supplies/${another}`, { token })).status).toBe(404);
    for (let i = 0; i < 8; i += 1) expect((await look('aaaaaaaa')).status).toBe(404);
    const eleventh = await look(body.receiptCode);
    expect(eleventh).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    expect((await look(body.receiptCode, '10.0.0.2')).status).toBe(429);
  });

  it('lets nobody guess passwords', async () => {
    await house.api.signedIn('victim', ['reader']);
    const guess = () =>
      house.api.ask('POST', '/sessions', { body: { name: 'victim', password: 'wrong' }, from: '10.0.0.3' });
    for (let i = 0; i < 10; i += 1) expect((await guess()).body.code).toBe('wrong-credentials');
    expect((await guess()).status).toBe(429);
  });

  it('answers a question only when it shows the asker’s own write', async () => {
    const ask = (query: string) => house.api.ask('GET', `/queries/echo?${query}`, { token: house.officer });
    expect((await ask('name=x')).body).toEqual({ name: 'x', account: 'officer-1' });
    expect((await ask('name=x&shoe=44')).body).toMatchObject({ status: 400, field: 'shoe', rule: 'unknown-field' });
    setTimeout(() => (house.reached.at = '7'), 50);
    expect((await ask('name=x&after=7')).status).toBe(200);
    const late = await ask('name=x&after=8');
    expect([late.status, late.headers['retry-after']]).toEqual([503, '1']);
    expect((await house.api.ask('GET', '/queries/echo?name=x', { token: house.supervisor })).status).toBe(403);
    expect((await house.api.ask('GET', '/queries/none', { token: house.officer })).body.code).toBe('no-such-query');
  });

  it('manages accounts by the operator only, and voids tokens at once', async () => {
    const operator = await house.api.signedIn('operator-1', ['operator']);
    const account = { name: 'li', password: 'long enough pass', roles: ['officer'], office: 'lsw' };
    expect((await house.api.ask('POST', '/accounts', { token: house.officer, body: account })).status).toBe(403);
    const added = await house.api.ask('POST', '/accounts', { token: operator, body: account });
    expect(added).toMatchObject({ status: 201, body: { name: 'li', disabled: false } });
    expect((await house.api.ask('POST', '/accounts', { token: operator, body: account })).body.code).toBe(
      'account-exists',
    );
    const { body } = await house.api.ask('POST', '/sessions', { body: { name: 'li', password: account.password } });
    expect((await house.api.ask('GET', '/sessions/current', { token: body.token })).body).toMatchObject({ name: 'li' });
    house.clock.advance(1);
    await house.api.ask('PATCH', `/accounts/${added.body.id}`, { token: operator, body: { disabled: true } });
    expect((await house.api.ask('GET', '/sessions/current', { token: body.token })).status).toBe(401);
  });

  it('writes to somebody where the operator says, and that signs nobody out', async () => {
    const operator = await house.api.signedIn('operator-2', ['operator']);
    const token = await house.api.signedIn('wang', ['officer']);
    const patch = (body: object) => house.api.ask('PATCH', '/accounts/wang', { token: operator, body });
    house.clock.advance(1);
    const reached = { email: 'wang@office.example', language: 'zh' };
    expect(await patch(reached)).toMatchObject({ status: 200, body: reached });
    expect((await house.api.ask('GET', '/sessions/current', { token })).body).toMatchObject(reached);
    expect((await patch({ email: 'wang@' })).body).toMatchObject({ status: 400, field: 'email', rule: 'bad-email' });
    expect((await patch({ email: null })).body).not.toHaveProperty('email');
    const { body } = await house.api.ask('GET', '/accounts', { token });
    expect(body.status).toBe(403);
  });

  it('tells its health, its figures and its own description', async () => {
    expect((await house.api.ask('GET', '/health/live')).body).toEqual({ live: true });
    expect((await house.api.ask('GET', '/health/ready')).body).toMatchObject({ ready: true });
    expect((await house.api.ask('GET', '/metrics')).body).toContain('lianxin_commands_total{process="supplies"');
    const { body } = await house.api.ask('GET', '/docs/json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/sessions', '/supplies-requests', '/queries/echo']),
    );
    expect(body.components.schemas['supplies.GrantSupplies'].properties.data.properties.count).toMatchObject({
      minimum: 1,
    });
    expect((await house.api.ask('GET', '/docs')).body).toContain('swagger-ui');
    expect((await house.api.ask('GET', '/docs/swagger-ui.css')).status).toBe(200);
    expect((await house.api.ask('GET', '/nowhere', { token: house.officer })).body).toMatchObject({ status: 404 });
  });
});
