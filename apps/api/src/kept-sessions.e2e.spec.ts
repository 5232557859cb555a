import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';
import type { ApiAnswer } from '../test/running-api.ts';

const OF_A_PAGE = { 'lianxin-console': '1', 'sec-fetch-site': 'same-origin' };

const cookieOf = ({ headers }: ApiAnswer): string => String(headers['set-cookie'] ?? '');
/** As a browser sends it back. */
const sentBack = (answer: ApiAnswer): string => cookieOf(answer).split(';')[0] ?? '';

describe('a session that a browser keeps', () => {
  let fixture: MemoryFixture;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
    await fixture.api.addAccount('wang', ['officer']);
  });
  afterAll(() => fixture.api.close());

  const signIn = (keep?: boolean) =>
    fixture.api.request('POST', '/sessions', {
      body: { name: 'wang', password: 'correct horse', ...(keep === undefined ? {} : { keep }) },
    });
  const renew = (headers: Record<string, string>, token?: string) =>
    fixture.api.request('POST', '/sessions/renewals', { headers, token });

  it('leaves a cookie only where it is asked to, that no script reads and no other address gets', async () => {
    expect(cookieOf(await signIn())).toBe('');
    expect(cookieOf(await signIn(true))).toMatch(
      /^__Secure-lianxin-renewal=[\w.-]+; Path=\/sessions; Secure; HttpOnly; SameSite=Strict; Expires=/,
    );
  });

  it('is renewed by it from a page of ours, and from no other', async () => {
    const cookie = sentBack(await signIn(true));
    expect(await renew({ cookie, ...OF_A_PAGE })).toMatchObject({ status: 201, body: { account: { name: 'wang' } } });
    for (const headers of [
      { cookie },
      { cookie, 'lianxin-console': '1' },
      { cookie, ...OF_A_PAGE, 'sec-fetch-site': 'same-site' },
      { cookie: `x${cookie}`, ...OF_A_PAGE },
      OF_A_PAGE,
    ])
      expect((await renew(headers)).status).toBe(401);
    const bearer = cookie.split('=')[1] ?? '';
    expect((await fixture.api.request('GET', '/sessions/current', { token: bearer })).status).toBe(401);
  });

  it('is over for the cookie too once somebody signs out, and the browser forgets it', async () => {
    const signedIn = await signIn(true);
    const out = await fixture.api.request('DELETE', '/sessions/current', { token: signedIn.body.token });
    expect(cookieOf(out)).toContain('Max-Age=0');
    expect((await renew({ cookie: sentBack(signedIn), ...OF_A_PAGE })).status).toBe(401);
  });

  it('goes on after a new password: the token that came with it brings a new cookie', async () => {
    const signedIn = await signIn(true);
    const cookie = sentBack(signedIn);
    fixture.clock.advance(1000);
    const changed = await fixture.api.request('POST', '/accounts/own/password', {
      token: signedIn.body.token,
      body: { current: 'correct horse', password: 'another long horse' },
    });
    expect((await renew({ cookie, ...OF_A_PAGE })).status).toBe(401);
    const renewed = await renew({ cookie, ...OF_A_PAGE }, changed.body.token);
    expect((await renew({ cookie: sentBack(renewed), ...OF_A_PAGE })).status).toBe(201);
  });
});
