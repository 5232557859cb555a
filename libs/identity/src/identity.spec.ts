import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, decodeJwt } from 'jose';
import { fromMs } from '@lianxin/kernel';
import { DESK, signedIn, testTokenKey } from '../test/signed-in.ts';
import type { Account } from './accounts.ts';
import { Passwords } from './passwords.ts';
import type { TokenKey } from './token-key.ts';
import { TOKEN_ALGORITHM } from './token-key.ts';
import { SESSION_CHECK_MS, TOKEN_LIFE_S, Tokens } from './tokens.ts';

describe('identity', () => {
  let key: TokenKey;
  beforeAll(async () => {
    key = await testTokenKey();
  });

  it('says whose a token is, at once when it was seen before, and only from its claims', async () => {
    const { tokens, token } = await signedIn(key);
    const actor = { id: 'u-1', roles: ['officer'], office: 'lsw' };
    expect(await tokens.authenticate(token)).toEqual(actor);
    expect(tokens.authenticate(token)).toEqual(actor);
  });

  it('knows no token that was tampered with, that another key signed, or that has expired', async () => {
    const { tokens, token, now, accounts, signIn } = await signedIn(key);
    expect(await tokens.authenticate(`${token.slice(0, -4)}AAAA`)).toBeUndefined();
    const foreign = await testTokenKey();
    const forged = await signIn(new Tokens(foreign, accounts, () => now.ms));
    expect(await tokens.authenticate(forged)).toBeUndefined();
    await tokens.authenticate(token);
    now.ms += TOKEN_LIFE_S * 1000;
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('notices a disabled account in seconds, at once where it was disabled', async () => {
    const { tokens, token, now, accounts } = await signedIn(key);
    await tokens.authenticate(token);
    now.ms += 1;
    await accounts.change('u-1', { disabled: true }, fromMs(now.ms));
    expect(await tokens.authenticate(token)).toBeDefined();
    now.ms += SESSION_CHECK_MS;
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('voids old tokens when roles change, and takes new ones', async () => {
    const { tokens, token, now, accounts } = await signedIn(key);
    await tokens.authenticate(token);
    now.ms += 1;
    const changed = await accounts.change('u-1', { roles: ['reader'] }, fromMs(now.ms));
    tokens.recheckAccount('u-1');
    expect(await tokens.authenticate(token)).toBeUndefined();
    const fresh = await tokens.signIn(changed as Account, DESK);
    expect(await tokens.authenticate(fresh?.token ?? '')).toMatchObject({ roles: ['reader'] });
  });

  it.each(['aud', 'iss', 'exp', 'sub', 'sid'])('knows no token without %s, or of another', async (claim) => {
    const { tokens, token, now } = await signedIn(key);
    const whole = decodeJwt(token);
    const signed = (claims: object) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: TOKEN_ALGORITHM }).sign(key.sign);
    expect(await tokens.authenticate(await signed(whole))).toBeDefined();
    const { [claim]: _left, ...rest } = whole;
    expect(await tokens.authenticate(await signed(rest))).toBeUndefined();
    const other = claim === 'exp' ? Math.floor(now.ms / 1000) - 1 : 'other';
    if (claim !== 'sid') expect(await tokens.authenticate(await signed({ ...whole, [claim]: other }))).toBeUndefined();
  });

  const keptBy = async (tokens: Tokens, token: string): Promise<string> =>
    (await tokens.signRenewal(token))?.token ?? '';

  it('keeps what renews a session without its token, opens nothing itself, and lives as long as the session', async () => {
    const { tokens, token, now } = await signedIn(key);
    const kept = await keptBy(tokens, token);
    expect(await tokens.authenticate(kept)).toBeUndefined();
    expect(await tokens.renew(kept)).toBeUndefined();
    expect(await tokens.renewKept(token)).toBeUndefined();
    now.ms += TOKEN_LIFE_S * 1000 + 1;
    expect(await tokens.renewKept(kept)).toMatchObject({ account: { id: 'u-1' } });
    now.ms += 12 * 3_600_000;
    expect(await tokens.renewKept(kept)).toBeUndefined();
  });

  it('keeps nothing that outlives a sign-out or a changed account', async () => {
    const { tokens, token, now, accounts, signIn, nameOf } = await signedIn(key);
    const kept = await keptBy(tokens, token);
    await tokens.end(await nameOf(token));
    expect(await tokens.renewKept(kept)).toBeUndefined();
    const again = await keptBy(tokens, await signIn());
    now.ms += 1;
    await accounts.change('u-1', { roles: ['cadre'] }, fromMs(now.ms));
    expect(await tokens.renewKept(again)).toBeUndefined();
  });

  it('renews a session for one working day', async () => {
    const { tokens, token, now } = await signedIn(key);
    let current = token;
    let renewals = 0;
    for (; renewals < 100; renewals += 1) {
      now.ms += (TOKEN_LIFE_S - 60) * 1000;
      const next = await tokens.renew(current);
      if (!next) break;
      current = next.token;
    }
    expect(renewals).toBeGreaterThan(20);
    expect(renewals).toBeLessThan(30);
  });

  it('keeps passwords as argon2id and matches them', async () => {
    const passwords = new Passwords();
    const hash = await passwords.hash('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches('correct horse', hash)).toBe(true);
    expect(await passwords.matches('wrong horse', hash)).toBe(false);
    expect(await passwords.matches('correct horse', undefined)).toBe(false);
  });
});
