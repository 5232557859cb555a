import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, msBetween, addMs } from '@lianxin/kernel';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { LADDER_INSTANTS, climbedCase, listFired, listNotices, climbedUntil } from '../support/climbed-ladder.ts';

describe('a ladder that nobody answers', () => {
  it('climbs rung by rung, by date as long as it has one, then through silence, each once', () => {
    expect(listFired(climbedCase()).map(([, ...rest]) => rest)).toEqual([
      ['yellow-card', undefined],
      ['red-card', undefined],
      ['supervision-order', undefined],
      ['interview', 'supervision-order'],
    ]);
    expect(listFired(climbedCase()).at(-1)?.[0]).toBe(inFebruary(24));
  });

  it('tells again, and further up, those named for the silence', () => {
    expect(listNotices(climbedCase(), 'rung-unacknowledged')).toEqual([
      ['yellow-card', ['supervisor-1', 'leader-1']],
      ['red-card', ['supervisor-1', 'leader-1']],
      ['supervision-order', ['leader-1']],
      ['interview', ['leader-1']],
    ]);
  });

  it('shows the interview on the agenda only once silence armed it, on the clock it stands over', () => {
    expect(climbedUntil(5).next.filter((act) => act.startsWith('rung'))).toEqual([]);
    const given = climbedUntil(6);
    expect(given.next.filter((act) => act.startsWith('rung'))).toEqual([`rung ${inFebruary(24)}`]);
    expect(given.eventsOf('RungArmed')).toMatchObject([
      { at: inFebruary(21, '17:00'), data: { kind: 'resolve', act: { rung: 'interview' } } },
    ]);
  });

  it('comes to rest when all was tried', () => {
    const given = climbedCase();
    given.settle(inFebruary(29));
    expect(given.next).toEqual([]);
  });
});

describe('a wait', () => {
  it('moves the interview that silence armed, like any rung not fired', () => {
    const given = climbedUntil(6).mustSend('WaitForParty', 'supervisor', inFebruary(22, '10:00'), {
      party: 'enterprise',
      reason: '等材料',
      until: inFebruary(25),
    });
    given.liveThrough(inFebruary(24));
    expect(listFired(given)).toHaveLength(3);
    given.liveThrough(inFebruary(25), inFebruary(28));
    expect(listFired(given).at(-1)?.slice(0, 2)).toEqual([inFebruary(25), 'interview']);
  });
});

describe('a rung raised by hand', () => {
  const raise = (given: CaseHarness, rung: string): CaseHarness =>
    given.mustSend('RaiseRung', 'supervisor', inFebruary(12), { rung, reason: '抓紧' }).deliver(inFebruary(12));

  it('is the ladder’s own: not fired again on its date, told and asked as the programme says', () => {
    const given = raise(caseAtWork(), 'red-card').liveThrough(...LADDER_INSTANTS);
    expect(listFired(given).map(([, rung]) => rung)).toEqual(['yellow-card', 'supervision-order', 'interview']);
    expect(given.eventsOf('RungRaised')[0]?.data.recipients).toEqual(['cadre-1', 'cadre-2', 'supervisor-1']);
    expect(listNotices(given, 'rung-unacknowledged')[0]).toEqual(['red-card', ['supervisor-1', 'leader-1']]);
  });

  it('goes up through silence too; what lies below the interview is then skipped', () => {
    const given = raise(caseAtWork(), 'supervision-order').liveThrough(
      inFebruary(13, '17:01'),
      inFebruary(14),
      ...LADDER_INSTANTS,
    );
    expect(listFired(given).map(([at, rung]) => [at, rung])).toEqual([[inFebruary(14), 'interview']]);
    expect(given.eventsOf('RungSkipped').map(({ data }) => [data.rung, data.because])).toEqual([
      ['yellow-card', 'higher-rung'],
      ['red-card', 'higher-rung'],
    ]);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toHaveLength(1);
  });

  it('armed by silence and then raised by hand fires once', () => {
    const given = climbedUntil(6)
      .mustSend('RaiseRung', 'leader', inFebruary(22), { rung: 'interview', reason: '约谈' })
      .liveThrough(inFebruary(24), inFebruary(28));
    expect(listFired(given)).toHaveLength(3);
    expect(given.refusal('RaiseRung', 'leader', inFebruary(28), { rung: 'interview', reason: '再' })).toBe(
      'rung-fired-before',
    );
  });
});

describe('the demonstration', () => {
  const at = inFebruary(10, '10:00');
  const minute = (minutes: number) => addMs(at, minutes * MINUTE_MS);
  const begun = (): CaseHarness =>
    new CaseHarness({ programme: 'demo-minutes@3' })
      .mustSend('RequestAssistance', 'requester', at, REQUEST)
      .mustSend('TakeCase', 'officer', at, {})
      .mustSend('AcceptCase', 'officer', at, {})
      .mustSend('OfferCase', 'officer', at, {})
      .mustSend('AcceptOffer', 'cadre', at, {})
      .mustSend('RecordFirstContact', 'cadre', at, { how: 'phone' });
  const firstMinutes = (count: number) => Array.from({ length: count }, (_, n) => minute(n));

  it('reminds, breaches and raises a rung within three minutes, and goes on climbing in minutes', () => {
    const given = begun().liveThrough(...firstMinutes(20));
    const minutes = (type: 'ReminderFired' | 'ClockBreached' | 'RungFired') =>
      given.eventsOf(type).map((event) => Math.floor(msBetween(at, event.at) / MINUTE_MS));
    expect(minutes('ReminderFired')).toEqual([1]);
    expect(minutes('ClockBreached')[0]).toBe(2);
    expect(minutes('RungFired')).toEqual([2, 4, 5, 7]);
  });

  it('asks on for the order whose notice is still on its way when nobody answered the red card below it', () => {
    const given = begun().liveThrough(...firstMinutes(4), minute(4.5));
    given.settle(minute(5));
    const order = given.eventsOf('RungFired').at(-1)?.data;
    expect(order?.rung).toBe('supervision-order');
    given.settle(minute(5.6));
    expect(listNotices(given, 'rung-unacknowledged').at(-1)?.[0]).toBe('red-card');
    expect(given.eventsOf('NoticeSuperseded').filter(({ at: when }) => when > minute(4))).toEqual([]);
    given.liveThrough(minute(6), minute(7), minute(8));
    expect(listFired(given).at(-1)?.slice(1)).toEqual(['interview', 'supervision-order']);
  });
});
