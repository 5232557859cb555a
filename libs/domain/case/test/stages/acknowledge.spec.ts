import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { localDate } from '@lianxin/kernel';
import type { Given } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';
import { LADDER, firedBy, toldOf, until } from '../support/ladder.ts';
import type { Who } from '../support/world.ts';

describe('a rung acknowledged', () => {
  const order = (given: Given): string => given.of('RungFired').at(-1)?.data.act ?? '';
  const acknowledgedBy = (given: Given, at: Instant, ...people: readonly Who[]): Given => {
    const rung = order(given);
    for (const who of people) given.that('AcknowledgeRung', who, at, { rung });
    return given;
  };

  it("an acknowledgement is its maker's: the silence of the others climbs on", () => {
    const given = acknowledgedBy(until(5), on(20, '10:00'), 'cadre');
    expect(given.of('RungAcknowledged').at(-1)?.data.answers).toEqual(['cadre-1']);
    const again = { rung: order(given) };
    expect(given.refusal('AcknowledgeRung', 'cadre', on(20, '10:01'), again)).toBe('already-acknowledged');
    expect(given.refusal('AcknowledgeRung', 'supervisor', on(20, '10:02'), again)).toBe('accepted');
    given.live(on(21, '17:01'), on(24), on(28));
    expect(firedBy(given).at(-1)?.slice(1)).toEqual(['interview', 'supervision-order']);
  });

  it('is not answered by whoever was not asked, be he a superior', () => {
    const given = until(2);
    expect(given.refusal('AcknowledgeRung', 'leader', on(17, '18:00'), { rung: order(given) })).toBe('not-told');
  });

  it('is not answered for the superior by whoever let the date pass, though he stands in for him', () => {
    const away = { 'supervisor-1': [{ from: localDate('2020-02-17'), standIn: 'cadre-1' }] };
    const given = atWork({ away }).live(...LADDER.slice(0, 5));
    const rung = order(given);
    given.that('AcknowledgeRung', 'cadre', on(20, '10:00'), { rung });
    expect(given.of('RungAcknowledged').at(-1)?.data.answers).toEqual(['cadre-1']);
    const forHim = { type: 'AcknowledgeRung', by: 'cadre', at: on(20, '10:01'), data: { rung } } as const;
    expect(given.send({ ...forHim, onBehalfOf: 'supervisor-1' })).toMatchObject({ code: 'already-acknowledged' });
  });

  it('raised by hand needs no answer of whoever raised it', () => {
    const given = atWork().that('RaiseRung', 'supervisor', on(13), { rung: 'supervision-order', reason: '抓紧' });
    const rung = given.of('RungRaised').at(-1)?.data.act ?? '';
    given.that('AcknowledgeRung', 'cadre', on(13), { rung }).that('AcknowledgeRung', 'leader', on(13), { rung });
    expect(given.clock('acknowledge-rung')).toBeUndefined();
  });

  it('by everybody it asked goes no further', () => {
    const given = until(5);
    acknowledgedBy(given, on(20, '10:00'), 'cadre', 'supervisor', 'leader').live(on(24), on(28));
    expect(firedBy(given)).toHaveLength(3);
    expect(given.of('RungArmed')).toEqual([]);
  });

  it('late takes back what silence had armed: recorded, nobody told', () => {
    const given = until(6);
    acknowledgedBy(given, on(22), 'cadre', 'supervisor', 'leader').live(on(28));
    expect(given.of('RungSkipped')).toMatchObject([{ data: { rung: 'interview', because: 'acknowledged' } }]);
    expect(firedBy(given)).toHaveLength(3);
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'acknowledge-rung')).not.toEqual([]);
  });

  it('no longer matters once the work is done: nothing goes up any more', () => {
    const given = until(5).that('ResolveCase', 'cadre', on(20, '11:00'), { reply: '好', outcome: 'solved' });
    given.live(on(21, '17:01'), on(24), on(28));
    expect(given.of('RungArmed')).toEqual([]);
    expect(toldOf(given, 'rung-unacknowledged').at(-1)).toEqual(['supervision-order', ['leader-1']]);
  });

  it('is not excused by whoever was told and said nothing', () => {
    const given = until(6);
    const silent = Object.values(given.opened.clocks).find(({ because }) => because === order(given))?.clock ?? '';
    const excuse = { clock: silent, reason: '出差' };
    expect(given.refusal('ExcuseBreach', 'supervisor', on(22), excuse)).toBe('supervisor-acted-in-case');
  });
});
