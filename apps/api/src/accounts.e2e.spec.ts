import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';

describe('accounts', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
  });
  afterAll(() => fixture.api.close());

  it('manages accounts by the operator only, and voids tokens at once', async () => {
    const operator = await fixture.api.signIn('operator-1', ['operator']);
    const account = { name: 'li', password: 'long enough pass', roles: ['officer'], office: 'lsw' };
    expect((await fixture.api.request('POST', '/accounts', { token: fixture.officer, body: account })).status).toBe(
      403,
    );
    const added = await fixture.api.request('POST', '/accounts', { token: operator, body: account });
    expect(added).toMatchObject({ status: 201, body: { name: 'li', disabled: false } });
    const again = await fixture.api.request('POST', '/accounts', { token: operator, body: account });
    expect(again.body).toMatchObject({ status: 409, code: 'name-taken', field: 'name' });
    const { body } = await fixture.api.request('POST', '/sessions', {
      body: { name: 'li', password: account.password },
    });
    expect((await fixture.api.request('GET', '/sessions/current', { token: body.token })).body).toMatchObject({
      name: 'li',
    });
    fixture.clock.advance(1);
    await fixture.api.request('PATCH', `/accounts/${added.body.id}`, { token: operator, body: { disabled: true } });
    expect((await fixture.api.request('GET', '/sessions/current', { token: body.token })).status).toBe(401);
  });

  it('calls people by name: on one line, shown to staff, changed by the operator', async () => {
    const operator = await fixture.api.signIn('operator-8', ['operator']);
    const add = (over: object) =>
      fixture.api.request('POST', '/accounts', {
        token: operator,
        body: { name: 'called', password: 'long enough pass', roles: ['officer'], office: 'lsw', ...over },
      });
    expect((await add({ displayName: '王\n明' })).body).toMatchObject({
      field: 'displayName',
      rule: 'control-character',
    });
    const { id } = (await add({ displayName: '王小明' })).body;
    await fixture.api.request('PATCH', `/accounts/${id}`, { token: operator, body: { displayName: '王大明' } });
    const people = async (token: string) => (await fixture.api.request('GET', '/people', { token })).body;
    expect((await people(fixture.officer)).people).toContainEqual({
      ...{ id, name: 'called', displayName: '王大明', office: 'lsw', roles: ['officer'] },
    });
    const elsewhere = await fixture.api.signIn('officer-west', ['officer'], 'west');
    expect(JSON.stringify(await people(elsewhere))).not.toContain(id);
    const requester = await fixture.api.signIn('asks', ['requester']);
    expect(await people(requester)).toMatchObject({ status: 403 });
  });

  it('lets no sign-in name be somebody’s id, nor the reverse, and says which field', async () => {
    const operator = await fixture.api.signIn('operator-9', ['operator']);
    const add = async (name: string, id?: string) =>
      (
        await fixture.api.request('POST', '/accounts', {
          token: operator,
          body: { name, password: 'long enough pass', roles: ['cadre'], ...(id && { id }) },
        })
      ).body;
    await add('zhao.jianguo', 'cadre-03');
    expect(await add('cadre-03')).toMatchObject({ status: 409, code: 'name-is-an-id', field: 'name' });
    expect(await add('qian', 'zhao.jianguo')).toMatchObject({ status: 409, code: 'id-is-a-name', field: 'id' });
  });

  it('writes to somebody where the operator says, and that signs nobody out', async () => {
    const operator = await fixture.api.signIn('operator-2', ['operator']);
    const token = await fixture.api.signIn('wang', ['officer']);
    const patch = (body: object) => fixture.api.request('PATCH', '/accounts/wang', { token: operator, body });
    fixture.clock.advance(1);
    const reached = { email: 'wang@office.example', language: 'zh' };
    expect(await patch(reached)).toMatchObject({ status: 200, body: reached });
    expect((await fixture.api.request('GET', '/sessions/current', { token })).body).toMatchObject(reached);
    expect((await patch({ email: 'wang@' })).body).toMatchObject({ status: 400, field: 'email', rule: 'bad-email' });
    expect((await patch({ email: null })).body).not.toHaveProperty('email');
    const { body } = await fixture.api.request('GET', '/accounts', { token });
    expect(body.status).toBe(403);
  });
});
