import { describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import { WITHHELD_ENTRY } from '@lianxin/case';
import type { DataKind, Role, Scope } from '@lianxin/registers';
import { DATA_KINDS, ROLES, SCOPES, visibilityAt } from '@lianxin/registers';
import { formatMessage } from '@lianxin/contracts';
import { caseModule } from '../../test/product.ts';
import { caseAccess } from './case-access.ts';

/** A case of lsw that west is offered, and that east once handed over. */
const state = {
  ...{
    stage: 'request',
    office: 'lsw',
    holder: 'holder-1',
    coHandlers: [],
    handlers: [],
    absorbed: [],
    requester: 'filer-1',
  },
  ...{ transfer: { toOffice: 'west' }, formerOffices: [{ office: 'east', upTo: 7 }], version: 9 },
} as unknown as OpenedCase;

/** Somebody with this relation to the case; a requester's own is what he filed. */
function somebody(role: Role, scope: Scope): { readonly id: string; readonly office: string } {
  if (role === 'requester') return { id: scope === 'own' ? 'filer-1' : 'another', office: 'nowhere' };
  const offices = { own: 'lsw', office: 'lsw', receiving: 'west', former: 'east', other: 'nowhere' };
  return { id: scope === 'own' ? 'holder-1' : 'another', office: offices[scope] };
}

const shown = (role: Role, scope: Scope, kind: DataKind): string =>
  caseAccess(state, { ...somebody(role, scope), roles: [role] }, 'k3f')?.visibilityOf(kind) ?? 'none';

/** Kinds that a single case has; the others are of registers, accounts and lists. */
const OF_A_CASE = DATA_KINDS.slice(0, DATA_KINDS.indexOf('lists'));

const cells = ROLES.flatMap((role) => SCOPES.map((scope) => [role, scope] as const));

describe('what somebody is shown of a case is what the policy says', () => {
  it.each(cells)('to a %s, of a case that is %s', (role, scope) => {
    for (const kind of OF_A_CASE) {
      expect([kind, shown(role, scope, kind)]).toEqual([kind, visibilityAt(role, kind, scope)]);
    }
  });

  it('a former office reads up to the hand-over, a role that sees every office all of it', () => {
    const east = { id: 'another', office: 'east' };
    expect(caseAccess(state, { ...east, roles: ['officer'] }, 'k3f')?.upTo).toBe(7);
    expect(caseAccess(state, { ...east, roles: ['auditor'] }, 'k3f')?.upTo).toBeUndefined();
  });

  it('its holder’s stand-in reads it as his own, in his own office only', () => {
    const contact = (office: string, standsIn: boolean) =>
      caseAccess(state, { id: 'another', roles: ['cadre'], office }, 'k3f', { standsIn })?.visibilityOf('contact');
    expect([contact('lsw', false), contact('lsw', true), contact('west', true)]).toEqual(['masked', 'clear', 'masked']);
  });

  it('one who is only named as the stand-in of its stationing reads it as any of his office', () => {
    const named = { ...state, standIn: 'beside' } as OpenedCase;
    const contact = (standsIn: boolean) =>
      caseAccess(named, { id: 'beside', roles: ['cadre'], office: 'lsw' }, 'k3f', { standsIn })?.visibilityOf(
        'contact',
      );
    expect([contact(false), contact(true)]).toEqual(['masked', 'clear']);
  });

  it('whether it is looked back at is withheld from all but who sees to it, and from a verifier who had a hand in it', () => {
    const isTold = (id: string, ...roles: Role[]) =>
      caseAccess(state, { id, roles, office: 'lsw' }, 'k3f')?.withholding === undefined;
    expect(ROLES.filter((role) => role !== 'requester' && isTold('another', role))).toEqual([
      ...['verifier', 'supervisor', 'auditor'],
    ]);
    const handled = { ...state, handlers: ['hand-1'] } as OpenedCase;
    expect([isTold('holder-1', 'verifier'), isTold('holder-1', 'supervisor')]).toEqual([false, true]);
    expect(caseAccess(handled, { id: 'hand-1', roles: ['verifier'], office: 'lsw' }, 'k3f')?.withholding).toBeDefined();
  });

  it('what draws, verifiers and notices add to its record is one kind of entry to who is not told, without a hash', () => {
    const drawn = { ...state, draw: { standing: 'drawn', after: 5 } } as OpenedCase;
    const shown = caseAccess(drawn, { id: 'another', roles: ['officer'], office: 'lsw' }, 'k3f')?.withholding;
    const typeOf = (type: string, version: number) => shown?.ofEntry({ type, version, data: {} }).type;
    const types = [
      'CaseDrawn',
      'CaseNotDrawn',
      'VerifierAssigned',
      'VisitAttemptRecorded',
      'NoticeIssued',
      'NoticeSent',
    ];
    expect([...new Set(types.map((type) => typeOf(type, 6)))]).toEqual([WITHHELD_ENTRY]);
    expect([typeOf('NoticeSent', 5), typeOf('ClockStarted', 6)]).toEqual(['NoticeSent', 'ClockStarted']);
    expect([5, 6].map((version) => shown?.isRowShown({ type: 'ClockStarted', version }))).toEqual([true, false]);
  });

  it('what was said when its firm was verified is shown to whom its contact is shown, since it may name him', () => {
    const kind = caseModule.dataKindOf?.('text', 'RequesterVerified') ?? 'registers';
    const of = (role: Role, scope: Scope) => shown(role, scope, kind);
    expect([of('officer', 'office'), of('officer', 'receiving'), of('officer', 'former')]).toEqual([
      ...['clear', 'masked', 'clear'],
    ]);
    expect([of('cadre', 'own'), of('cadre', 'office'), of('verifier', 'office')]).toEqual([
      'clear',
      'masked',
      'masked',
    ]);
    expect(formatMessage('en', 'field.VerifyRequester.text')).toMatch(/no name, no number/);
    expect(formatMessage('zh', 'field.VerifyRequester.text')).toMatch(/不写姓名、号码/);
  });

  it('a receipt opens the one case it was given for', () => {
    const receipt = { id: 'receipt-k3f', roles: ['requester'] };
    expect(caseAccess(state, receipt, 'k3f')?.as).toBe('requester');
    expect(caseAccess(state, receipt, 'other')).toBeUndefined();
  });
});
