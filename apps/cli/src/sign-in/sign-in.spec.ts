import { describe, expect, it } from '@jest/globals';
import { API_ADDRESS, signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';
import { readSession } from '../context/session.ts';

const EXPIRES = '2026-11-23T09:30:00.000Z';

describe('lianxin password', () => {
  it('changes one’s own, asked for unseen, and keeps the new token', async () => {
    const reply = Response.json({ token: 'fresh', expiresAt: EXPIRES, account: {} });
    const { cli: world, asked } = signedInContext(reply);
    const typed = ['old words here', 'new words here'];
    const own = { ...world, isInteractive: true, askSecret: () => Promise.resolve(typed.shift() ?? '') };
    expect(await runCommandLine(['password'], own)).toBe(0);
    expect(asked).toEqual([
      { url: `${API_ADDRESS}/accounts/own/password`, body: { current: 'old words here', password: 'new words here' } },
    ]);
    expect(readSession(world.stateDir)).toMatchObject({ token: 'fresh', expiresAt: EXPIRES });
  });
});

describe('lianxin logout', () => {
  it('ends the session at the server and forgets it here', async () => {
    const { cli: world, asked, said } = signedInContext(new Response(null, { status: 204 }));
    expect(await runCommandLine(['logout'], world)).toBe(0);
    expect(asked).toEqual([{ url: `${API_ADDRESS}/sessions/current`, body: undefined }]);
    expect(readSession(world.stateDir)).toBeUndefined();
    expect(said.join('\n')).not.toContain(API_ADDRESS);
  });

  it('forgets it here also where the server is away, and says until when the token lives', async () => {
    const { cli: world, said } = signedInContext();
    const away = { ...world, fetch: (() => Promise.reject(new TypeError('away'))) as typeof globalThis.fetch };
    expect(await runCommandLine(['logout'], away)).toBe(0);
    expect(readSession(world.stateDir)).toBeUndefined();
    expect(said.join('\n')).toMatch(/17:00/);
  });
});
