import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, decodeJwt } from 'jose';
import { fromMs, instant } from '@lianxin/kernel';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { Passwords } from './passwords.ts';
import type { TokenKey } from './token-key.ts';
import { TOKEN_ALGORITHM, generateTokenKeyPem, parseTokenKey } from './token-key.ts';
import { ACCOUNT_CHECK_MS, TOKEN_LIFE_S, Tokens } from './tokens.ts';

const wang = {
  id: 'u-1',
  name: 'wang',
  roles: ['officer'],
  office: 'lsw',
  disabled: false,
  validFrom: instant('2020-01-01T00:00:00Z'),
  passwordHash: '',
};

describe('identity', () => {
  let key: TokenKey;
  beforeAll(async () => {
    key = await parseTokenKey(await generateTokenKeyPem());
  });

  async function signedIn() {
    const now = { ms: Date.parse('2020-02-10T00:00:00Z') };
    const accounts = memoryAccounts();
    await accounts.add(wang);
    const tokens = new Tokens(key, accounts, () => now.ms);
    return { now, accounts, tokens, token: (await tokens.sign(wang)).token };
  }

  it('says whose a token is, at once when it was seen before, and only from its claims', async () => {
    const { tokens, token } = await signedIn();
    const actor = { id: 'u-1', roles: ['officer'], office: 'lsw' };
    expect(await tokens.authenticate(token)).toEqual(actor);
    expect(tokens.authenticate(token)).toEqual(actor);
  });

  it('knows no token that was tampered with, that another key signed, or that has expired', async () => {
    const { tokens, token, now } = await signedIn();
    expect(await tokens.authenticate(`${token.slice(0, -4)}AAAA`)).toBeUndefined();
    const foreign = await parseTokenKey(await generateTokenKeyPem());
    const forged = (await new Tokens(foreign, memoryAccounts(), () => now.ms).sign(wang)).token;
    expect(await tokens.authenticate(forged)).toBeUndefined();
    await tokens.authenticate(token);
    now.ms += TOKEN_LIFE_S * 1000;
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('notices a disabled account in seconds, at once where it was disabled', async () => {
    const { tokens, token, now, accounts } = await signedIn();
    await tokens.authenticate(token);
    now.ms += 1;
    await accounts.change('u-1', { disabled: true }, fromMs(now.ms));
    expect(await tokens.authenticate(token)).toBeDefined();
    now.ms += ACCOUNT_CHECK_MS;
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('notices it as soon as somebody who sends on for longer asks to', async () => {
    const { tokens, token, now, accounts } = await signedIn();
    await tokens.authenticate(token);
    now.ms += 1000;
    await accounts.change('u-1', { disabled: true }, fromMs(now.ms));
    expect(await tokens.authenticate(token, 1000)).toBeUndefined();
  });

  it('voids old tokens when roles change, and takes new ones', async () => {
    const { tokens, token, now, accounts } = await signedIn();
    await tokens.authenticate(token);
    now.ms += 1;
    const changed = await accounts.change('u-1', { roles: ['reader'] }, fromMs(now.ms));
    tokens.recheckAccount('u-1');
    expect(await tokens.authenticate(token)).toBeUndefined();
    const fresh = await tokens.sign(changed as typeof wang);
    expect(await tokens.authenticate(fresh.token)).toMatchObject({ roles: ['reader'] });
  });

  it('ends a session with all its renewals at sign-out, and no other', async () => {
    const { tokens, token, accounts, now } = await signedIn();
    const next = (await tokens.renew(token))?.token ?? '';
    const other = (await tokens.sign(wang)).token;
    const elsewhere = new Tokens(key, accounts, () => now.ms);
    for (const one of [token, next, other]) expect(await elsewhere.authenticate(one)).toBeDefined();
    await tokens.end(next);
    expect([await tokens.authenticate(token), await tokens.authenticate(next)]).toEqual([undefined, undefined]);
    expect(await tokens.authenticate(other)).toBeDefined();
    now.ms += ACCOUNT_CHECK_MS;
    expect([await elsewhere.authenticate(token), await elsewhere.authenticate(next)]).toEqual([undefined, undefined]);
    expect(await elsewhere.authenticate(other)).toBeDefined();
  });

  it('ends what a receipt code opened, too', async () => {
    const { tokens } = await signedIn();
    const { token } = await tokens.signGuest({ id: 'receipt-1', roles: ['requester'] });
    expect(await tokens.authenticate(token)).toBeDefined();
    await tokens.end(token);
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it.each(['aud', 'iss', 'exp', 'sub', 'sid'])('knows no token without %s, or of another', async (claim) => {
    const { tokens, token, now } = await signedIn();
    const whole = decodeJwt(token);
    const signed = (claims: object) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: TOKEN_ALGORITHM }).sign(key.sign);
    expect(await tokens.authenticate(await signed(whole))).toBeDefined();
    const { [claim]: _left, ...rest } = whole;
    expect(await tokens.authenticate(await signed(rest))).toBeUndefined();
    const other = claim === 'exp' ? Math.floor(now.ms / 1000) - 1 : 'other';
    if (claim !== 'sid') expect(await tokens.authenticate(await signed({ ...whole, [claim]: other }))).toBeUndefined();
  });

  it('renews a session for one working day', async () => {
    const { tokens, token, now } = await signedIn();
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
