import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { account } from '../../test/account.ts';
import type { Accounts } from './accounts.ts';
import { memoryAccounts } from './memory-accounts.ts';
import { migrateAccounts, postgresAccounts } from './postgres-accounts.ts';

const LATER = instant('2020-02-03T01:00:00.000Z');

describe.each(['memory', 'postgres'])('accounts in %s', (kind) => {
  let accounts: Accounts;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    if (kind === 'memory') accounts = memoryAccounts();
    else {
      database = await createDatabase();
      const { url, ownerUrl } = database;
      // Twice: a second start finds what the first one made.
      for (let i = 0; i < 2; i += 1) await migrateAccounts({ ownerUrl, appUrl: url });
      accounts = postgresAccounts(url);
    }
  }, 60_000);
  afterAll(async () => {
    await accounts?.close();
    await database?.drop();
  });

  it('keep what they are given, and say nothing of what they were not', async () => {
    const whole = account('u-1', { email: 'wang@office.example', language: 'zh' });
    const bare = account('u-2', { roles: ['supervisor', 'leader'] });
    expect([await accounts.add(whole), await accounts.add(bare)]).toEqual(['added', 'added']);
    expect(await accounts.add(account('u-3', { name: 'u-1' }))).toBe('taken');
    expect(await accounts.byName('u-1')).toEqual(whole);
    expect(await accounts.all()).toEqual([whole, bare]);
    const { passwordHash: _hash, ...shown } = bare;
    expect(await accounts.byId('u-2')).toEqual(shown);
  });

  it('are found by role and office', async () => {
    await accounts.add(account('u-9', { roles: ['supervisor'], office: 'other' }));
    await accounts.add(account('u-8', { roles: ['supervisor'], disabled: true }));
    const found = async (office: string, role: string) => (await accounts.withRole(office, role)).map(({ id }) => id);
    expect(await found('lsw', 'supervisor')).toEqual(['u-2', 'u-8']);
    expect(await found('other', 'supervisor')).toEqual(['u-9']);
    expect(await found('lsw', 'verifier')).toEqual([]);
  });

  it('lose their tokens with roles, standing or password, not with the way to reach somebody', async () => {
    const before = await accounts.byId('u-1');
    const moved = await accounts.change('u-1', { email: 'wang.li@office.example', language: 'en' }, LATER);
    expect(moved).toEqual({ ...before, email: 'wang.li@office.example', language: 'en' });
    const away = await accounts.change('u-1', { email: null, language: null, disabled: true }, LATER);
    expect(away).toMatchObject({ disabled: true, validFrom: LATER });
    expect(Object.keys(away ?? {})).toEqual(expect.not.arrayContaining(['email', 'language']));
    expect(await accounts.change('nobody', { disabled: true }, LATER)).toBeUndefined();
  });
});
