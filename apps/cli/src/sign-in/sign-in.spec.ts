import { describe, expect, it } from '@jest/globals';
import { API, signedIn } from '../../test/signed-in.ts';
import { run } from '../program.ts';
import { readSession } from '../world/session.ts';

const EXPIRES = '2026-11-23T09:30:00.000Z';

describe('lianxin password', () => {
  it('changes one’s own, asked for unseen, and keeps the new token', async () => {
    const reply = Response.json({ token: 'fresh', expiresAt: EXPIRES, account: {} });
    const { world, asked } = signedIn(reply);
    const typed = ['old words here', 'new words here'];
    const own = { ...world, interactive: true, askSecret: () => Promise.resolve(typed.shift() ?? '') };
    expect(await run(['password'], own)).toBe(0);
    expect(asked).toEqual([
      { url: `${API}/accounts/own/password`, body: { current: 'old words here', password: 'new words here' } },
    ]);
    expect(readSession(world.stateDir)).toMatchObject({ token: 'fresh', expiresAt: EXPIRES });
  });
});

describe('lianxin logout', () => {
  it('ends the session at the server and forgets it here', async () => {
    const { world, asked, said } = signedIn(new Response(null, { status: 204 }));
    expect(await run(['logout'], world)).toBe(0);
    expect(asked).toEqual([{ url: `${API}/sessions/current`, body: undefined }]);
    expect(readSession(world.stateDir)).toBeUndefined();
    expect(said.join('\n')).not.toContain(API);
  });

  it('forgets it here also where the server is away, and says until when the token lives', async () => {
    const { world, said } = signedIn();
    const away = { ...world, fetch: (() => Promise.reject(new TypeError('away'))) as typeof globalThis.fetch };
    expect(await run(['logout'], away)).toBe(0);
    expect(readSession(world.stateDir)).toBeUndefined();
    expect(said.join('\n')).toMatch(/17:00/);
  });
});
