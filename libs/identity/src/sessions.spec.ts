import { beforeAll, describe, expect, it } from '@jest/globals';
import { fromMs } from '@lianxin/kernel';
import { DESK, signedIn, testTokenKey } from '../test/signed-in.ts';
import type { Account } from './accounts.ts';
import type { TokenKey } from './token-key.ts';
import { SESSION_CHECK_MS, Tokens } from './tokens.ts';

describe('sessions', () => {
  let key: TokenKey;
  beforeAll(async () => {
    key = await testTokenKey();
  });

  it('ends a session with all its renewals at sign-out, and no other', async () => {
    const { tokens, token, accounts, now, signIn, nameOf } = await signedIn(key);
    const next = (await tokens.renew(token))?.token ?? '';
    const other = await signIn();
    const elsewhere = new Tokens(key, accounts, () => now.ms);
    for (const one of [token, next, other]) expect(await elsewhere.authenticate(one)).toBeDefined();
    expect(await tokens.end(await nameOf(next))).toBe(true);
    expect([await tokens.authenticate(token), await tokens.authenticate(next)]).toEqual([undefined, undefined]);
    expect(await tokens.authenticate(other)).toBeDefined();
    expect(await tokens.end({ account: 'u-1', id: 'none' })).toBe(false);
    expect(await elsewhere.authenticate(token)).toBeDefined();
    now.ms += SESSION_CHECK_MS;
    expect([await elsewhere.authenticate(token), await elsewhere.authenticate(next)]).toEqual([undefined, undefined]);
    expect(await elsewhere.authenticate(other)).toBeDefined();
  });

  it('ends all others, and says of whom where it was done', async () => {
    const { tokens, token, signIn, nameOf } = await signedIn(key);
    const others = [await signIn(), await signIn()];
    for (const one of others) expect(await tokens.authenticate(one)).toBeDefined();
    const heard: string[] = [];
    tokens.onRecheck((account) => heard.push(account));
    await tokens.endOthers(await nameOf(token));
    expect(heard).toEqual(['u-1']);
    for (const one of others) expect(await tokens.authenticate(one)).toBeUndefined();
    expect(await tokens.authenticate(token)).toBeDefined();
  });

  it('takes no answer for the time after an end that was asked for before it', async () => {
    const { token, accounts, now } = await signedIn(key);
    const [read, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const accountOfSession: typeof accounts.accountOfSession = async (session) => {
      const account = await accounts.accountOfSession(session);
      read.resolve();
      await answer.promise;
      return account;
    };
    const tokens = new Tokens(key, { ...accounts, accountOfSession }, () => now.ms);
    const before = tokens.find(token);
    await read.promise;
    await accounts.endOtherSessions({ account: 'u-1', id: 'none' });
    tokens.recheckAccount('u-1');
    answer.resolve();
    expect(await before).toBeDefined();
    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  it('notes with each new token that a session is in use', async () => {
    const { tokens, token, accounts, now, nameOf } = await signedIn(key);
    const own = await nameOf(token);
    const seen = async () => (await accounts.sessionsOf(own, fromMs(now.ms))).map(({ usedAt }) => usedAt);
    const first = fromMs(now.ms);
    const kept = (await tokens.signRenewal(token))?.token ?? '';
    now.ms += 20 * 60_000;
    expect(await tokens.authenticate(token)).toBeDefined();
    expect(await seen()).toEqual([first]);
    for (const renew of [() => tokens.renew(token), () => tokens.renewKept(kept)]) {
      now.ms += 60_000;
      expect(await renew()).toBeDefined();
      expect(await seen()).toEqual([fromMs(now.ms)]);
    }
  });

  it('begins none for an account that was changed since it was read', async () => {
    const { tokens, accounts, now, signIn } = await signedIn(key);
    now.ms += 1;
    const changed = await accounts.change('u-1', { passwordHash: 'another' }, fromMs(now.ms));
    expect(await signIn()).toBe('');
    expect(await tokens.signIn(changed as Account, DESK)).toBeDefined();
    const disabled = await accounts.change('u-1', { disabled: true }, fromMs(now.ms));
    expect(await tokens.signIn(disabled as Account, DESK)).toBeUndefined();
  });
});
