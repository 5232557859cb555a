import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { localDate } from '@lianxin/kernel';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { LADDER_INSTANTS, listFired, listNotices, climbedUntil } from '../support/climbed-ladder.ts';
import type { Who } from '../support/registers.ts';

describe('a rung acknowledged', () => {
  const order = (given: CaseHarness): string => given.eventsOf('RungFired').at(-1)?.data.act ?? '';
  const acknowledgedBy = (given: CaseHarness, at: Instant, ...people: readonly Who[]): CaseHarness => {
    const rung = order(given);
    for (const who of people) given.mustSend('AcknowledgeRung', who, at, { rung });
    return given;
  };

  it("an acknowledgement is its maker's: the silence of the others climbs on", () => {
    const given = acknowledgedBy(climbedUntil(5), inFebruary(20, '10:00'), 'cadre');
    expect(given.eventsOf('RungAcknowledged').at(-1)?.data.answers).toEqual(['cadre-1']);
    const again = { rung: order(given) };
    expect(given.refusal('AcknowledgeRung', 'cadre', inFebruary(20, '10:01'), again)).toBe('already-acknowledged');
    expect(given.refusal('AcknowledgeRung', 'supervisor', inFebruary(20, '10:02'), again)).toBe('accepted');
    given.liveThrough(inFebruary(21, '17:01'), inFebruary(24), inFebruary(28));
    expect(listFired(given).at(-1)?.slice(1)).toEqual(['interview', 'supervision-order']);
  });

  it('is not answered by one who was not asked, be he a superior', () => {
    const given = climbedUntil(2);
    expect(given.refusal('AcknowledgeRung', 'leader', inFebruary(17, '18:00'), { rung: order(given) })).toBe(
      'not-told',
    );
  });

  it('is not answered for the superior by the one who let the date pass, though he stands in for him', () => {
    const away = { 'supervisor-1': [{ from: localDate('2020-02-17'), standIn: 'cadre-1' }] };
    const given = caseAtWork({ away }).liveThrough(...LADDER_INSTANTS.slice(0, 5));
    const rung = order(given);
    given.mustSend('AcknowledgeRung', 'cadre', inFebruary(20, '10:00'), { rung });
    expect(given.eventsOf('RungAcknowledged').at(-1)?.data.answers).toEqual(['cadre-1']);
    const forHim = { type: 'AcknowledgeRung', by: 'cadre', at: inFebruary(20, '10:01'), data: { rung } } as const;
    expect(given.send({ ...forHim, onBehalfOf: 'supervisor-1' })).toMatchObject({ code: 'already-acknowledged' });
  });

  it('raised by hand needs no answer of the one who raised it', () => {
    const given = caseAtWork().mustSend('RaiseRung', 'supervisor', inFebruary(13), {
      rung: 'supervision-order',
      reason: '抓紧',
    });
    const rung = given.eventsOf('RungRaised').at(-1)?.data.act ?? '';
    given
      .mustSend('AcknowledgeRung', 'cadre', inFebruary(13), { rung })
      .mustSend('AcknowledgeRung', 'leader', inFebruary(13), { rung });
    expect(given.clock('acknowledge-rung')).toBeUndefined();
  });

  it('by everybody it asked goes no further', () => {
    const given = climbedUntil(5);
    acknowledgedBy(given, inFebruary(20, '10:00'), 'cadre', 'supervisor', 'leader').liveThrough(
      inFebruary(24),
      inFebruary(28),
    );
    expect(listFired(given)).toHaveLength(3);
    expect(given.eventsOf('RungArmed')).toEqual([]);
  });

  it('late takes back what silence had armed: recorded, nobody told', () => {
    const given = climbedUntil(6);
    acknowledgedBy(given, inFebruary(22), 'cadre', 'supervisor', 'leader').liveThrough(inFebruary(28));
    expect(given.eventsOf('RungSkipped')).toMatchObject([{ data: { rung: 'interview', because: 'acknowledged' } }]);
    expect(listFired(given)).toHaveLength(3);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'acknowledge-rung')).not.toEqual([]);
  });

  it('no longer matters once the work is done: nothing goes up any more', () => {
    const given = climbedUntil(5).mustSend('ResolveCase', 'cadre', inFebruary(20, '11:00'), {
      reply: '好',
      outcome: 'solved',
    });
    given.liveThrough(inFebruary(21, '17:01'), inFebruary(24), inFebruary(28));
    expect(given.eventsOf('RungArmed')).toEqual([]);
    expect(listNotices(given, 'rung-unacknowledged').at(-1)).toEqual(['supervision-order', ['leader-1']]);
  });

  it('is not excused by one who was told and said nothing', () => {
    const given = climbedUntil(6);
    const silent = Object.values(given.opened.clocks).find(({ because }) => because === order(given))?.clock ?? '';
    const excuse = { clock: silent, reason: '出差' };
    expect(given.refusal('ExcuseBreach', 'supervisor', inFebruary(22), excuse)).toBe('supervisor-acted-in-case');
  });
});
