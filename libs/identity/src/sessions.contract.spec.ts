import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { testAccount } from './testing/test-account.ts';
import type { Accounts } from './accounts.ts';
import type { StoredSession } from './sessions.ts';
import { SESSIONS_SHOWN_MAX } from './sessions.ts';
import { KINDS, openAccounts } from '../test/open-accounts.ts';

const LATER = instant('2020-02-03T01:00:00.000Z');

describe.each(KINDS)('sessions in %s', (kind) => {
  let accounts: Accounts;
  openAccounts(kind, async (opened) => {
    accounts = opened;
    for (const id of ['u-1', 'u-2']) await accounts.add(testAccount(id));
  });

  describe('know sessions:', () => {
    const at = (time: string) => instant(`2020-02-03T${time}:00.000Z`);
    const session = (id: string, account: string, more: Partial<StoredSession> = {}): StoredSession => ({
      ...{ id, account, device: { program: 'chrome', system: 'windows' } },
      ...{ signedInAt: at('01:00'), usedAt: at('01:00'), until: at('13:00') },
      ...more,
    });
    const idsOf = async (account: string, now = at('02:00'), id = '') =>
      (await accounts.sessionsOf({ account, id }, now)).map((one) => one.id);
    /** As somebody begins one whose account is not changed meanwhile. */
    const start = async (one: StoredSession): Promise<boolean> =>
      accounts.startSession(one, (await accounts.byId(one.account))?.validFrom ?? LATER);

    it('whose each is, those of one account by their last use, and no other’s', async () => {
      const desk = session('s-1', 'u-1');
      const phone = session('s-2', 'u-1', { device: { program: 'wechat', system: 'android' } });
      for (const one of [desk, phone, session('s-3', 'u-2')]) await start(one);
      expect(await accounts.accountOfSession(desk)).toEqual(await accounts.byId('u-1'));
      expect(await accounts.accountOfSession({ account: 'u-2', id: 's-1' })).toBeUndefined();
      expect(await accounts.useSession(phone, at('01:30'))).toEqual(await accounts.byId('u-1'));
      await accounts.useSession(phone, at('01:10'));
      expect(await accounts.useSession({ account: 'u-2', id: 's-1' }, at('01:50'))).toBeUndefined();
      expect(await accounts.sessionsOf({ account: 'u-1', id: '' }, at('02:00'))).toEqual([
        { ...phone, usedAt: at('01:30') },
        desk,
      ]);
      expect(await idsOf('u-2')).toEqual(['s-3']);
    });

    it('none that was ended', async () => {
      expect(await accounts.endSession({ account: 'u-2', id: 's-1' })).toBe(false);
      expect(await accounts.endSession({ account: 'u-1', id: 's-1' })).toBe(true);
      expect(await accounts.endSession({ account: 'u-1', id: 's-1' })).toBe(false);
      expect(await accounts.accountOfSession({ account: 'u-1', id: 's-1' })).toBeUndefined();
      for (const id of ['s-4', 's-5']) await start(session(id, 'u-1'));
      await accounts.endOtherSessions({ account: 'u-1', id: 's-4' });
      expect([await idsOf('u-1'), await idsOf('u-2')]).toEqual([['s-4'], ['s-3']]);
    });

    it('none that is over: gone with the next sign-in, and not shown before', async () => {
      expect([await idsOf('u-1', at('12:59')), await idsOf('u-1', at('13:00'))]).toEqual([['s-4'], []]);
      await start(session('s-6', 'u-2', { signedInAt: at('13:00'), until: at('23:00') }));
      expect(await accounts.accountOfSession({ account: 'u-1', id: 's-4' })).toBeUndefined();
      expect(await idsOf('u-2', at('14:00'))).toEqual(['s-6']);
    });

    it('none of an account whose tokens are void', async () => {
      for (const id of ['s-7', 's-8']) await start(session(id, id === 's-7' ? 'u-1' : 'u-2'));
      await accounts.change('u-1', { displayName: '王小明' }, LATER);
      expect(await idsOf('u-1')).toEqual(['s-7']);
      await accounts.change('u-1', { passwordHash: 'another' }, LATER);
      expect([await idsOf('u-1'), await idsOf('u-2')]).toEqual([[], ['s-6', 's-8']]);
    });

    it('none by an account as it was before a change that voids tokens, nor of one that is disabled', async () => {
      await accounts.add(testAccount('u-41', { office: 'far' }));
      const { validFrom } = testAccount('u-41');
      expect(await accounts.startSession(session('s-41', 'u-41'), validFrom)).toBe(true);
      await accounts.change('u-41', { email: 'u@office.example' }, at('01:00'));
      expect(await accounts.startSession(session('s-42', 'u-41'), validFrom)).toBe(true);
      await accounts.change('u-41', { roles: ['reader'] }, at('01:01'));
      expect(await accounts.startSession(session('s-43', 'u-41'), validFrom)).toBe(false);
      await accounts.change('u-41', { disabled: true }, at('01:02'));
      expect(await accounts.startSession(session('s-44', 'u-41'), at('01:02'))).toBe(false);
      expect(await accounts.startSession(session('s-45', 'nobody'), at('01:02'))).toBe(false);
      expect(await idsOf('u-41')).toEqual([]);
    });

    it('none after a change, whichever of the two was first', async () => {
      await accounts.add(testAccount('u-42', { office: 'far' }));
      for (let n = 10; n < 40; n += 1) {
        const { validFrom } = (await accounts.byId('u-42')) ?? testAccount('u-42');
        const begin = () => accounts.startSession(session(`s-${n}`, 'u-42'), validFrom);
        const change = () => accounts.change('u-42', { passwordHash: `hash ${n}` }, at(`01:${n}`));
        await Promise.all(n % 2 === 0 ? [begin(), change()] : [change(), begin()]);
        expect(await idsOf('u-42')).toEqual([]);
      }
    });

    it('the one that asks, also where there are more than are shown', async () => {
      await accounts.add(testAccount('u-43', { office: 'far' }));
      for (let n = 0; n <= SESSIONS_SHOWN_MAX; n += 1)
        await start(session(`s-${n}`, 'u-43', { usedAt: at(n === 0 ? '01:00' : '01:30') }));
      const shown = await idsOf('u-43', at('02:00'), 's-0');
      expect([shown[0], shown.length]).toEqual(['s-0', SESSIONS_SHOWN_MAX]);
      expect(await idsOf('u-43')).not.toContain('s-0');
    });
  });
});
