import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { OwnSessionsReply } from '@lianxin/contracts';
import { SESSION_CHECK_MS } from '@lianxin/identity';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';
import { RunningApi } from '../test/running-api.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.6778.86 Safari/537.36';
const PHONE = 'Mozilla/5.0 (Linux; Android 14; HBN-AL00) Chrome/126.0 MicroMessenger/8.0.54';
const PASSWORD = 'correct horse';

describe('where somebody is signed in', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
    for (const name of ['wang', 'li']) await fixture.api.addAccount(name, ['officer']);
  });
  afterAll(() => fixture.api.close());

  const signIn = async (name: string, headers: Record<string, string> = {}, password = PASSWORD): Promise<string> => {
    const { body } = await fixture.api.request('POST', '/sessions', { body: { name, password }, headers });
    return body.token as string;
  };
  const list = async (token: string): Promise<OwnSessionsReply['sessions']> =>
    (await fixture.api.request('GET', '/sessions', { token })).body.sessions;
  const end = (token: string, which: string) => fixture.api.request('DELETE', `/sessions/${which}`, { token });
  const statusOf = async (token: string, api = fixture.api): Promise<number> =>
    (await api.request('GET', '/sessions/current', { token })).status;

  it('is told to himself: by what, since when and when last, the one that asks marked', async () => {
    const signedInAt = fixture.clock.now();
    const desk = await signIn('wang', { 'user-agent': WINDOWS });
    await signIn('li');
    fixture.clock.advance(60_000);
    const phone = await signIn('wang', { 'user-agent': PHONE });
    fixture.clock.advance(60_000);
    const usedAt = fixture.clock.now();
    expect((await fixture.api.request('POST', '/sessions/renewals', { token: desk })).status).toBe(201);
    const [first, second, ...more] = await list(phone);
    expect(first).toMatchObject({ current: true, device: { program: 'wechat', system: 'android' } });
    expect(second).toMatchObject({
      current: false,
      device: { program: 'chrome', system: 'windows' },
      signedInAt,
      usedAt,
    });
    expect(more).toEqual([]);
    expect((await list(desk)).map(({ current }) => current)).toEqual([true, false]);
    const cli = await signIn('wang', { 'lianxin-door': 'cli', 'user-agent': 'lianxin (linux)' });
    expect((await list(cli)).find(({ current }) => current)?.device).toEqual({ program: 'cli', system: 'linux' });
    await end(cli, 'others');
    await end(cli, 'current');
  });

  it('ends where he says, at once in this process and within a second in every other', async () => {
    const [desk, phone] = [await signIn('wang'), await signIn('wang')];
    const elsewhere = await RunningApi.start(fixture.api.runtime);
    expect([await statusOf(phone), await statusOf(phone, elsewhere)]).toEqual([200, 200]);
    const id = (await list(phone)).find(({ current }) => current)?.id ?? '';
    expect((await end(desk, id)).status).toBe(204);
    expect(await statusOf(phone)).toBe(401);
    fixture.clock.advance(SESSION_CHECK_MS);
    expect(await statusOf(phone, elsewhere)).toBe(401);
    expect((await fixture.api.request('POST', '/sessions/renewals', { token: phone })).status).toBe(401);
    expect([await statusOf(desk), await statusOf(desk, elsewhere)]).toEqual([200, 200]);
    expect(await end(desk, id)).toMatchObject({ status: 404, body: { code: 'no-such-session' } });
    await elsewhere.close();
  });

  it('is nobody else’s to end', async () => {
    const [wang, li] = [await signIn('wang'), await signIn('li')];
    const id = (await list(li)).find(({ current }) => current)?.id ?? '';
    expect((await end(wang, id)).status).toBe(404);
    await end(wang, 'others');
    expect(await statusOf(li)).toBe(200);
    expect((await fixture.api.request('GET', '/sessions')).status).toBe(401);
  });

  it('is here alone once he ends all others, changes his password, or signs out and in', async () => {
    const [desk, phone] = [await signIn('wang'), await signIn('wang')];
    expect((await end(desk, 'others')).status).toBe(204);
    expect([await statusOf(desk), await statusOf(phone)]).toEqual([200, 401]);
    expect((await list(desk)).map(({ current }) => current)).toEqual([true]);
    await signIn('wang');
    fixture.clock.advance(1);
    const { body } = await fixture.api.request('POST', '/accounts/own/password', {
      ...{ token: desk, body: { current: PASSWORD, password: 'another battery' }, headers: { 'user-agent': PHONE } },
    });
    const own = { current: true, device: { program: 'wechat', system: 'android' } };
    expect(await list(body.token as string)).toEqual([expect.objectContaining(own)]);
    await end(body.token as string, 'current');
    expect(await list(await signIn('wang', {}, 'another battery'))).toHaveLength(1);
  });

  it('is nowhere by a password that is another once it was compared, and changes none by it', async () => {
    const { accounts } = fixture.api.runtime;
    const reset = (passwordHash: string) => {
      fixture.clock.advance(1);
      return accounts.change('li', { passwordHash }, fixture.clock.now());
    };
    const own = (await accounts.byName('li'))?.passwordHash ?? '';
    const remember = accounts.rememberPlace;
    jest.spyOn(accounts, 'rememberPlace').mockImplementationOnce(async (...place) => {
      await reset('another');
      await remember(...place);
    });
    const { status, body } = await fixture.api.request('POST', '/sessions', {
      body: { name: 'li', password: PASSWORD },
    });
    expect([status, body.code]).toEqual([401, 'wrong-credentials']);
    await reset(own);
    const token = await signIn('li');
    const change = accounts.change;
    jest.spyOn(accounts, 'change').mockImplementationOnce(async (...own) => {
      await reset('another');
      return change(...own);
    });
    const wish = { current: PASSWORD, password: 'another battery' };
    const answer = await fixture.api.request('POST', '/accounts/own/password', { token, body: wish });
    expect([answer.status, (await accounts.byName('li'))?.passwordHash]).toEqual([401, 'another']);
    fixture.clock.advance(SESSION_CHECK_MS);
    expect(await statusOf(token)).toBe(401);
  });

  it('is in no log', () => {
    const text = fixture.log.join('\n');
    expect(text).toContain('/sessions');
    for (const part of ['MicroMessenger', 'wechat', 'Windows', 'windows']) expect(text).not.toContain(part);
  });
});
