import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { testAccount } from './testing/test-account.ts';
import type { Accounts } from './accounts.ts';
import { findSharedNames } from './accounts.ts';
import { KINDS, openAccounts } from '../test/open-accounts.ts';

const LATER = instant('2020-02-03T01:00:00.000Z');

describe.each(KINDS)('accounts in %s', (kind) => {
  let accounts: Accounts;
  openAccounts(kind, (opened) => (accounts = opened));

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

  it('know up to when somebody read his inbox, which never goes back', async () => {
    expect(await accounts.inboxReadTo('u-1')).toBeUndefined();
    await accounts.readInboxTo('u-1', LATER);
    await accounts.readInboxTo('u-1', instant('2020-01-20T01:00:00.000Z'));
    expect(await accounts.inboxReadTo('u-1')).toBe(LATER);
    await accounts.readInboxTo('nobody', LATER);
    expect(await accounts.inboxReadTo('nobody')).toBeUndefined();
    expect(await accounts.byId('u-1')).not.toHaveProperty('inbox_read_to');
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

  it('keep how somebody arranged his pages, and tell him who changed it in another tab', async () => {
    expect(await accounts.settingsOf('u-1')).toEqual({ version: 0 });
    expect(await accounts.changeSettings('u-1', { keys: false }, 0)).toBe(1);
    expect(await accounts.changeSettings('u-1', { keys: true }, 0)).toBeUndefined();
    expect(await accounts.changeSettings('u-1', { views: ['我的“诉求”'] }, 1)).toBe(2);
    expect(await accounts.settingsOf('u-1')).toEqual({ version: 2, settings: { views: ['我的“诉求”'] } });
    expect(await accounts.settingsOf('u-2')).toEqual({ version: 0 });
    expect(await accounts.changeSettings('nobody', {}, 0)).toBeUndefined();
    expect(Object.keys((await accounts.byId('u-1')) ?? {})).not.toContain('settings');
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

  it('are changed by what was asked of somebody only while they are as they were then', async () => {
    await accounts.add(testAccount('u-44', { office: 'far' }));
    const { validFrom } = testAccount('u-44');
    const own = { passwordHash: 'by himself', ifValidFrom: validFrom };
    await accounts.change('u-44', { passwordHash: 'by an operator' }, LATER);
    expect(await accounts.change('u-44', own, LATER)).toBeUndefined();
    expect((await accounts.byName('u-44'))?.passwordHash).toBe('by an operator');
    expect(await accounts.change('u-44', { ...own, ifValidFrom: LATER }, LATER)).toMatchObject({ id: 'u-44' });
    expect((await accounts.byName('u-44'))?.passwordHash).toBe('by himself');
  });
});
