import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, msBetween, plusMs } from '@lianxin/kernel';
import { Given, REQUEST } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';
import { LADDER, climbed, firedBy, toldOf, until } from '../support/ladder.ts';

describe('a ladder that nobody answers', () => {
  it('climbs rung by rung, by date as long as it has one, then through silence, each once', () => {
    expect(firedBy(climbed()).map(([, ...rest]) => rest)).toEqual([
      ['yellow-card', undefined],
      ['red-card', undefined],
      ['supervision-order', undefined],
      ['interview', 'supervision-order'],
    ]);
    expect(firedBy(climbed()).at(-1)?.[0]).toBe(on(24));
  });

  it('tells again, and further up, whoever is named for the silence', () => {
    expect(toldOf(climbed(), 'rung-unacknowledged')).toEqual([
      ['yellow-card', ['supervisor-1', 'leader-1']],
      ['red-card', ['supervisor-1', 'leader-1']],
      ['supervision-order', ['leader-1']],
      ['interview', ['leader-1']],
    ]);
  });

  it('shows the interview on the agenda only once silence armed it, on the clock it stands over', () => {
    expect(until(5).next.filter((act) => act.startsWith('rung'))).toEqual([]);
    const given = until(6);
    expect(given.next.filter((act) => act.startsWith('rung'))).toEqual([`rung ${on(24)}`]);
    expect(given.of('RungArmed')).toMatchObject([
      { at: on(21, '17:00'), data: { kind: 'resolve', act: { rung: 'interview' } } },
    ]);
  });

  it('comes to rest when all was tried', () => {
    const given = climbed();
    given.settle(on(29));
    expect(given.next).toEqual([]);
  });
});

describe('a wait', () => {
  it('moves the interview that silence armed, like any rung not fired', () => {
    const given = until(6).that('WaitForParty', 'supervisor', on(22, '10:00'), {
      party: 'enterprise',
      reason: '等材料',
      until: on(25),
    });
    given.live(on(24));
    expect(firedBy(given)).toHaveLength(3);
    given.live(on(25), on(28));
    expect(firedBy(given).at(-1)?.slice(0, 2)).toEqual([on(25), 'interview']);
  });
});

describe('a rung raised by hand', () => {
  const raise = (given: Given, rung: string): Given =>
    given.that('RaiseRung', 'supervisor', on(12), { rung, reason: '抓紧' }).deliver(on(12));

  it('is the ladder’s own: not fired again on its date, told and asked as the programme says', () => {
    const given = raise(atWork(), 'red-card').live(...LADDER);
    expect(firedBy(given).map(([, rung]) => rung)).toEqual(['yellow-card', 'supervision-order', 'interview']);
    expect(given.of('RungRaised')[0]?.data.recipients).toEqual(['cadre-1', 'cadre-2', 'supervisor-1']);
    expect(toldOf(given, 'rung-unacknowledged')[0]).toEqual(['red-card', ['supervisor-1', 'leader-1']]);
  });

  it('goes up through silence too; what lies below the interview is then skipped', () => {
    const given = raise(atWork(), 'supervision-order').live(on(13, '17:01'), on(14), ...LADDER);
    expect(firedBy(given).map(([at, rung]) => [at, rung])).toEqual([[on(14), 'interview']]);
    expect(given.of('RungSkipped').map(({ data }) => [data.rung, data.because])).toEqual([
      ['yellow-card', 'higher-rung'],
      ['red-card', 'higher-rung'],
    ]);
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toHaveLength(1);
  });

  it('armed by silence and then raised by hand fires once', () => {
    const given = until(6)
      .that('RaiseRung', 'leader', on(22), { rung: 'interview', reason: '约谈' })
      .live(on(24), on(28));
    expect(firedBy(given)).toHaveLength(3);
    expect(given.refusal('RaiseRung', 'leader', on(28), { rung: 'interview', reason: '再' })).toBe('rung-fired-before');
  });
});

describe('the demonstration', () => {
  const at = on(10, '10:00');
  const minute = (minutes: number) => plusMs(at, minutes * MINUTE_MS);
  const begun = (): Given =>
    new Given({ programme: 'demo-minutes' })
      .that('RequestAssistance', 'requester', at, REQUEST)
      .that('TakeCase', 'officer', at, {})
      .that('AcceptCase', 'officer', at, {})
      .that('OfferCase', 'officer', at, {})
      .that('AcceptOffer', 'cadre', at, {})
      .that('RecordFirstContact', 'cadre', at, { how: 'phone' });
  const firstMinutes = (count: number) => Array.from({ length: count }, (_, n) => minute(n));

  it('reminds, breaches and raises a rung within three minutes, and goes on climbing in minutes', () => {
    const given = begun().live(...firstMinutes(20));
    const minutes = (type: 'ReminderFired' | 'ClockBreached' | 'RungFired') =>
      given.of(type).map((event) => Math.floor(msBetween(at, event.at) / MINUTE_MS));
    expect(minutes('ReminderFired')).toEqual([1]);
    expect(minutes('ClockBreached')[0]).toBe(2);
    expect(minutes('RungFired')).toEqual([2, 4, 5, 7]);
  });

  it('asks on for the order whose notice is still on its way when nobody answered the red card below it', () => {
    const given = begun().live(...firstMinutes(4), minute(4.5));
    given.settle(minute(5));
    const order = given.of('RungFired').at(-1)?.data;
    expect(order?.rung).toBe('supervision-order');
    given.settle(minute(5.6));
    expect(toldOf(given, 'rung-unacknowledged').at(-1)?.[0]).toBe('red-card');
    expect(given.of('NoticeSuperseded').filter(({ at: when }) => when > minute(4))).toEqual([]);
    given.live(minute(6), minute(7), minute(8));
    expect(firedBy(given).at(-1)?.slice(1)).toEqual(['interview', 'supervision-order']);
  });
});
