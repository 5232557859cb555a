import { describe, expect, it } from '@jest/globals';
import type { Away } from '../support/absences.ts';
import { away, learning, told } from '../support/absences.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, offeredCase, unsampledCase } from '../support/cases-at-stages.ts';

describe('a notice to somebody who has no account', () => {
  const without =
    (...nobody: readonly string[]) =>
    (given: CaseHarness) =>
      Object.assign(given, { nobody });
  const insteadIn = (given: CaseHarness) => given.eventsOf('NoticeRedirected').flatMap(({ data }) => data.instead);

  it('goes to who is above him, and says why; what it asks is theirs to answer', () => {
    const given = without('supervisor-1')(caseAtWork()).liveThrough(inFebruary(17, '17:01'));
    expect(told(given, 'rung-fired')).toEqual([['leader-1']]);
    expect(insteadIn(given)).toContainEqual({ of: 'supervisor-1', to: 'leader-1', because: 'no-account' });
    const act = given.eventsOf('RungFired')[0]?.data.act ?? '';
    given.mustSend('AcknowledgeRung', 'leader', inFebruary(18, '08:00'), { rung: act });
  });

  it('goes to those stationed beside him, or to whom his leave names, only where these have one', () => {
    const leave = { 'cadre-1': away(10, 12, 'cadre-3') };
    const of = (...nobody: readonly string[]) =>
      insteadIn(without(...nobody)(learning(offeredCase(), leave)).deliver(inFebruary(10, '09:31')));
    expect(of('cadre-3')).toEqual([{ of: 'cadre-1', to: 'cadre-2', because: 'stand-in' }]);
    expect(of('cadre-2', 'cadre-3')).toEqual([{ of: 'cadre-1', to: 'supervisor-1', because: 'nobody-present' }]);
    expect(of('cadre-1', 'cadre-3')).toEqual([{ of: 'cadre-1', to: 'cadre-2', because: 'no-account' }]);
  });

  it('asks whether those above are there: in the end the duty officer, who would not be asked for leave', () => {
    const up = (people: Away, ...nobody: readonly string[]) =>
      insteadIn(
        without('cadre-1', 'cadre-2', ...nobody)(learning(offeredCase(), people)).deliver(inFebruary(10, '09:31')),
      )[0]?.to;
    expect(up({ 'supervisor-1': away(10, 12) })).toBe('leader-1');
    expect(up({ 'supervisor-1': away(10, 12, 'officer-2') })).toBe('officer-2');
    expect(up({ 'supervisor-1': away(10, 12, 'officer-2') }, 'officer-2')).toBe('leader-1');
    expect(up({}, 'supervisor-1', 'leader-1')).toBe('duty-1');
    expect(up({}, 'supervisor-1', 'leader-1', 'duty-1')).toBeUndefined();
  });

  it('and to a role that nobody has, goes to the supervisor', () => {
    const given = without('office:lsw/verifier')(unsampledCase());
    for (const day of [13, 14, 17]) given.mustSend('RecordCallback', 'officer2', inFebruary(day), { reached: false });
    given.liveThrough(inFebruary(21));
    expect(insteadIn(given)).toContainEqual({
      ...{ of: 'office:lsw/verifier', to: 'supervisor-1', because: 'no-account' },
    });
  });

  it('of a requester is read by the receipt of his case', () => {
    const given = without('requester-1')(caseAtWork());
    given.mustSend('ResolveCase', 'cadre', inFebruary(12), { reply: '好', outcome: 'solved' }).deliver(inFebruary(12));
    expect(told(given, 'case-resolved')).toEqual([['contact']]);
  });
});
