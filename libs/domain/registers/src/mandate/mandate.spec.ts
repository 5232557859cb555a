import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, applyUncommitted, instant, isRejection, localDate } from '@lianxin/kernel';
import type { MandateCommand, MandateCommandData, MandateState } from './mandate.ts';
import { findMandateOn, mandateRegister } from './mandate.ts';

const SUPERVISOR: Actor = { id: 'wang', roles: ['supervisor'], office: 'lsw' };
const GRANT = {
  ...{ for: 'li', to: 'chen', acts: ['LogVisit', 'RecordMeasure'] },
  ...{ from: '2020-02-11', until: '2020-02-13' },
} as const satisfies MandateCommandData['GrantMandate'];

class MandateHarness {
  state: MandateState | undefined = undefined;

  /** What became of it: accepted, or the code of a refusal. */
  send<T extends keyof MandateCommandData>(type: T, data: MandateCommandData[T], actor = SUPERVISOR): string {
    const at = instant('2020-02-10T01:00:00Z');
    const command = { commandId: 'command-1', type, data, actor, at, ingress: 'http' } as unknown as MandateCommand;
    const outcome = mandateRegister.decide(this.state, command, NO_FOREIGN_STATE);
    if (isRejection(outcome)) return outcome.code;
    const before = { state: this.state, version: this.state?.mandates.length ?? 0 };
    this.state = applyUncommitted(mandateRegister, before, [...outcome]).state;
    return 'accepted';
  }

  on = (day: number, act = 'LogVisit', to = 'chen'): boolean =>
    findMandateOn(this.state, { to, act, day: localDate(`2020-02-${day}`) }) !== undefined;
}

describe('a mandate', () => {
  it('lets one account do certain things for another from a day to a day inclusive', () => {
    const given = new MandateHarness();
    expect(given.send('GrantMandate', GRANT)).toBe('accepted');
    expect([10, 11, 13, 14].map((day) => given.on(day))).toEqual([false, true, true, false]);
    expect([given.on(11, 'ResolveCase'), given.on(11, 'LogVisit', 'zhao')]).toEqual([false, false]);
  });

  it('ends when it is revoked, and only once; another one stands', () => {
    const given = new MandateHarness();
    given.send('GrantMandate', GRANT);
    given.send('GrantMandate', { ...GRANT, to: 'zhao' });
    expect(given.send('RevokeMandate', { mandate: 1 })).toBe('accepted');
    expect([given.on(11), given.on(11, 'LogVisit', 'zhao')]).toEqual([false, true]);
    expect(given.send('RevokeMandate', { mandate: 1 })).toBe('no-such-mandate');
  });

  it('is not granted again while it stands, whole or in part; for more acts or days it is', () => {
    const given = new MandateHarness();
    given.send('GrantMandate', GRANT);
    const shorter = { ...GRANT, from: '2020-02-12', acts: ['RecordMeasure'] } as const;
    expect([GRANT, shorter].map((again) => given.send('GrantMandate', again))).toEqual([
      'already-granted',
      'already-granted',
    ]);
    const more = [{ until: '2020-02-14' }, { acts: [...GRANT.acts, 'ResolveCase'] as const }, { to: 'zhao' }];
    for (const wish of more) expect(given.send('GrantMandate', { ...GRANT, ...wish })).toBe('accepted');
    const revoked = new MandateHarness();
    revoked.send('GrantMandate', GRANT);
    revoked.send('RevokeMandate', { mandate: 1 });
    expect(revoked.send('GrantMandate', GRANT)).toBe('accepted');
  });

  it('is another office’s business neither to add to nor to revoke', () => {
    const given = new MandateHarness();
    given.send('GrantMandate', GRANT);
    const stranger = { ...SUPERVISOR, office: 'xd' };
    expect(given.send('RevokeMandate', { mandate: 1 }, stranger)).toBe('other-office');
    expect(given.send('GrantMandate', GRANT, stranger)).toBe('other-office');
  });

  it.each([
    [{ to: 'wang' }, 'mandate-to-grantor'],
    [{ to: 'li' }, 'mandate-to-oneself'],
    [{ acts: [] }, 'required'],
    [{ acts: ['ApproveExtension' as 'LogVisit'] }, 'not-one-of'],
    [{ until: '2020-02-10' }, 'ends-before-it-begins'],
    [{ from: 'soon' }, 'not-a-date'],
    [{ for: '' }, 'required'],
  ])('%j is refused as %s', (wish, code) => {
    expect(new MandateHarness().send('GrantMandate', { ...GRANT, ...wish })).toBe(code);
  });
});
