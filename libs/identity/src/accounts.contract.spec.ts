import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { testAccount } from './testing/test-account.ts';
import type { Accounts } from './accounts.ts';
import { findSharedNames } from './accounts.ts';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { migrateAccounts, postgresAccounts } from '@lianxin/adapter-postgres';

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
    const whole = testAccount('u-1', { displayName: '王小明', email: 'wang@office.example', language: 'zh' });
    const bare = testAccount('u-2', { roles: ['supervisor', 'leader'] });
    expect([await accounts.add(whole), await accounts.add(bare)]).toEqual(['added', 'added']);
    expect(await accounts.add(testAccount('u-1', { name: 'li' }))).toBe('id-taken');
    expect(await accounts.byName('u-1')).toEqual(whole);
    expect(await accounts.all()).toEqual([whole, bare]);
    const { passwordHash: _hash, ...shown } = bare;
    expect(await accounts.byId('u-2')).toEqual(shown);
    expect(await accounts.findPresent(['u-2', 'u-9'])).toEqual(['u-2']);
    expect(await accounts.findPresent([])).toEqual([]);
  });

  it('let no id be another’s sign-in name, nor a sign-in name another’s id', async () => {
    expect(await accounts.add(testAccount('u-21', { name: 'wang' }))).toBe('added');
    expect(await accounts.add(testAccount('u-22', { name: 'wang' }))).toBe('name-taken');
    expect(await accounts.add(testAccount('u-22', { name: 'u-21' }))).toBe('name-is-an-id');
    expect(await accounts.add(testAccount('wang', { name: 'zhao' }))).toBe('id-is-a-name');
    expect(await accounts.add(testAccount('U-21', { name: 'zhao' }))).toBe('id-taken');
    expect(await accounts.add(testAccount('u-22', { name: 'WANG' }))).toBe('name-taken');
    expect(await accounts.add(testAccount('u-22', { name: 'U-21' }))).toBe('name-is-an-id');
    expect(await accounts.add(testAccount('Ｗang', { name: 'zhao' }))).toBe('id-is-a-name');
    expect(await accounts.byId('u-22')).toBeUndefined();
  });

  it('take from an export what older builds let be, and tell it', async () => {
    expect(findSharedNames(await accounts.all())).toEqual([]);
    expect(await accounts.add(testAccount('u-31', { name: 'sun', office: 'far' }))).toBe('added');
    expect(await accounts.add(testAccount('u-32', { name: 'u-31', office: 'far' }), 'export')).toBe('added');
    expect(await accounts.add(testAccount('u-32', { name: 'qian' }), 'export')).toBe('id-taken');
    expect(findSharedNames(await accounts.all())).toEqual(['u-31']);
  });

  it('call somebody otherwise, and by nothing, and that signs nobody out', async () => {
    const renamed = await accounts.change('u-21', { displayName: '王大明' }, LATER);
    expect(renamed).toMatchObject({ displayName: '王大明', validFrom: testAccount('u-21').validFrom });
    expect(await accounts.byId('u-21')).toEqual(renamed);
    expect(await accounts.change('u-21', { displayName: null }, LATER)).not.toHaveProperty('displayName');
  });

  it('remember from where somebody signed in, and forget what was not seen for long', async () => {
    const at = (day: string) => instant(`2020-${day}T01:00:00.000Z`);
    await accounts.rememberPlace('u-1', 'desk', at('02-03'));
    await accounts.rememberPlace('u-1', 'desk', at('02-04'));
    await accounts.rememberPlace('u-1', 'home', at('02-05'));
    expect(await accounts.isKnownPlace('u-1', 'desk')).toBe(true);
    expect([await accounts.isKnownPlace('u-2', 'desk'), await accounts.isKnownPlace('u-1', 'cafe')]).toEqual([
      false,
      false,
    ]);
    await accounts.rememberPlace('u-1', 'home', at('07-01'));
    if (kind === 'postgres') expect(await accounts.isKnownPlace('u-1', 'desk')).toBe(false);
    expect(await accounts.isKnownPlace('u-1', 'home')).toBe(true);
  });

  it('remember sessions that ended as long as one of their tokens could live', async () => {
    const until = instant('2020-02-03T13:00:00.000Z');
    await accounts.endSession('s-1', until, LATER);
    await accounts.endSession('s-1', until, LATER);
    expect([await accounts.isSessionEnded('s-1'), await accounts.isSessionEnded('s-2')]).toEqual([true, false]);
    await accounts.endSession('s-2', instant('2020-02-04T13:00:00.000Z'), instant('2020-02-04T01:00:00.000Z'));
    if (kind === 'postgres') expect(await accounts.isSessionEnded('s-1')).toBe(false);
    expect(await accounts.isSessionEnded('s-2')).toBe(true);
  });

  it('are found by role and office', async () => {
    await accounts.add(testAccount('u-6', { roles: ['supervisor'], office: 'other' }));
    await accounts.add(testAccount('u-5', { roles: ['supervisor'], disabled: true }));
    const found = async (office: string, role: string) => (await accounts.withRole(office, role)).map(({ id }) => id);
    expect(await found('lsw', 'supervisor')).toEqual(['u-2', 'u-5']);
    expect(await found('other', 'supervisor')).toEqual(['u-6']);
    expect(await found('lsw', 'verifier')).toEqual([]);
  });

  it('lose their tokens with roles, standing or password, not with the way to reach somebody', async () => {
    const before = await accounts.byId('u-1');
    const moved = await accounts.change('u-1', { email: 'wang.li@office.example', language: 'en' }, LATER);
    expect(moved).toEqual({ ...before, email: 'wang.li@office.example', language: 'en' });
    const away = await accounts.change('u-1', { email: null, language: null, disabled: true }, LATER);
    expect(away).toMatchObject({ disabled: true, validFrom: LATER });
    expect(await accounts.findPresent(['u-1', 'u-2'])).toEqual(['u-2']);
    expect(Object.keys(away ?? {})).toEqual(expect.not.arrayContaining(['email', 'language']));
    expect(await accounts.change('nobody', { disabled: true }, LATER)).toBeUndefined();
  });
});
