import { describe, expect, it } from '@jest/globals';
import { agendaOf, needsWake } from '@lianxin/kernel';
import { assistanceCase } from '../../src/index.ts';
import { UNDER_BEFORE, amendment, changed, toCalendar } from '../support/changes.ts';
import type { Given } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';

const rungsOf = (given: Given): readonly string[] => given.of('RungFired').map(({ data }) => data.rung);
const askedFor = (given: Given, rung: string) =>
  Object.values(given.opened.clocks).find(({ because }) => because.endsWith(`/${rung}`));
/** Nobody delivers anything: officers are at work all the same, and every command settles. */
const notes = (given: Given, ...days: readonly number[]): Given => {
  for (const day of days) given.that('AddNote', 'officer', on(day, '10:00'), { text: '记' });
  return given;
};
const work = (): Given => atWork(UNDER_BEFORE).that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });

describe("Silence counts from when the rung's notice was sent;", () => {
  it('while nothing is sent, commands that settle climb by date and no further', () => {
    const given = notes(work(), 18, 20, 21, 22, 24, 25, 26, 28);
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'acknowledge-rung')).toEqual([]);
  });

  it('told late, he has his whole time from then', () => {
    const given = notes(work(), 18, 20);
    expect(askedFor(given, 'supervision-order')).toMatchObject({ from: on(20, '10:00'), due: on(21, '17:00') });
    given.deliver(on(25, '11:00'));
    expect(askedFor(given, 'supervision-order')).toMatchObject({ from: on(25, '11:00'), due: on(26, '17:00') });
    expect(given.of('ClockMoved').at(-1)).toMatchObject({ data: { cause: 'told-late' } });
    given.settle(on(26, '16:59'));
    expect(rungsOf(given)).toHaveLength(3);
    given.settle(on(27, '09:00'));
    expect(rungsOf(given).at(-1)).toBe('interview');
  });

  it('that he was told is news to whoever waits for what falls due next', () => {
    const given = notes(work(), 18, 20);
    const next = () => agendaOf(assistanceCase, { state: given.opened, version: given.events.length });
    const before = next();
    given.deliver(on(20, '10:01'));
    expect(before.acts).toEqual([]);
    expect(next().acts.map(({ because }) => because)).toEqual(['acknowledge-rung/due']);
    expect(needsWake(before, next())).toBe(true);
  });

  it('told at once, no date moves; told twice, neither', () => {
    const given = notes(work(), 18, 20).deliver(on(20, '10:01'));
    expect(given.of('ClockMoved')).toEqual([]);
    const late = notes(work(), 18, 20);
    const notice = late.of('NoticeIssued').find(({ data }) => data.params['rung'] === 'supervision-order')?.data.notice;
    const record = { notice: notice ?? '', sent: ['inbox'], givenUp: [] };
    late.that('RecordNotice', 'clock', on(25, '11:00'), record);
    expect(late.refusal('RecordNotice', 'clock', on(26, '11:00'), record)).toBe('notice-sent-before');
    expect(late.of('ClockMoved')).toHaveLength(1);
  });

  it('given up on every way, nobody was told, and nobody is silent', () => {
    const given = notes(work(), 18, 20);
    const notice = given.of('NoticeIssued').find(({ data }) => data.params['rung'] === 'supervision-order')
      ?.data.notice;
    const givenUp = [{ channel: 'email', attempts: 9 }];
    given.that('RecordNotice', 'clock', on(24), { notice: notice ?? '', sent: [], givenUp });
    given.settle(on(29));
    expect(rungsOf(given)).not.toContain('interview');
  });
});

describe('a notice that a later settle finds unsent while its rung waits to be acknowledged is sent, not superseded, before anything climbs on its silence;', () => {
  it('the order stays in the outbox, is sent when somebody is there to send it, and then its silence counts', () => {
    const given = notes(work(), 18, 20, 22, 25);
    const orders = Object.values(given.opened.notices).filter(({ params }) => params['rung'] === 'supervision-order');
    expect(orders.map(({ template, status }) => [template, status])).toEqual([['rung-fired', 'issued']]);
    given.deliver(on(25, '11:00')).settle(on(28));
    const sent = given.of('NoticeSent').find(({ data }) => data.notice === orders[0]?.notice);
    const interview = given.of('RungFired').find(({ data }) => data.rung === 'interview');
    expect(sent && interview && sent.version < interview.version).toBe(true);
  });

  it('an order issued in one settle with what came before it asks only for itself', () => {
    const given = notes(work(), 20);
    const asked = Object.values(given.opened.clocks).filter(({ kind }) => kind === 'acknowledge-rung');
    expect(asked.map(({ because, stopped }) => [because.split('/')[1], stopped?.how])).toEqual([
      ['yellow-card', 'replaced'],
      ['red-card', 'replaced'],
      ['supervision-order', undefined],
    ]);
  });
});

describe('what hung on a superseded breach stops with it.', () => {
  // Monday the 17th to Thursday the 20th were no working days after all.
  const shut = ['17', '18', '19', '20'].map((day) => amendment(`shut-${day}`, `2020-02-${day}`));

  it("an order's silence climbs to nothing", () => {
    const given = work().live(on(17, '17:01'), on(18), on(20, '09:01'));
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
    changed(given, toCalendar(on(20, '12:00'), ...shut));
    expect(given.clock('resolve')?.due).toBe(on(21, '17:00'));
    expect(askedFor(given, 'supervision-order')?.stopped?.how).toBe('replaced');
    given.live(on(24, '08:00'), on(25, '08:00'), on(28));
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
  });

  it('an interview that was armed goes too, and so does what nobody was told yet', () => {
    const given = work().live(on(17, '17:01'), on(18), on(20, '09:01'));
    given.settle(on(21, '17:01'));
    expect(given.clock('resolve')?.acts.some(({ rung }) => rung === 'interview')).toBe(true);
    const longer = [...shut, amendment('shut-21', '2020-02-21')];
    changed(given, toCalendar(on(21, '18:00'), ...longer));
    expect(given.clock('resolve')?.acts.some(({ rung }) => rung === 'interview')).toBe(false);
    const unsent = Object.values(given.opened.notices).filter(({ status }) => status === 'issued');
    expect(unsent.map(({ template }) => template)).toEqual(['dates-moved']);
  });

  it('what was raised by hand, or warned before the due date, goes on', () => {
    const given = work()
      .that('RaiseRung', 'supervisor', on(13), { rung: 'yellow-card', reason: '抓紧' })
      .deliver(on(13));
    given.settle(on(18, '08:00'));
    const byHand = askedFor(given, 'yellow-card')?.breaches.length;
    changed(given, toCalendar(on(18, '08:30'), ...shut));
    expect(given.of('BreachSuperseded')).toHaveLength(1);
    expect([byHand, askedFor(given, 'yellow-card')?.stopped]).toEqual([1, undefined]);
  });

  it('also where the work is done', () => {
    const given = work().live(on(17, '17:01'));
    given.that('ResolveCase', 'cadre', on(18, '10:00'), { reply: '已送达', outcome: 'solved' });
    changed(given, toCalendar(on(18, '10:30'), ...shut));
    expect(given.of('BreachSuperseded')).toHaveLength(1);
    expect(askedFor(given, 'yellow-card')?.stopped?.how).toBe('replaced');
  });
});
