import { describe, expect, it } from '@jest/globals';
import { agendaOf, shouldWake } from '@lianxin/kernel';
import { UNDER_BEFORE, recordedAmendment, applyChanges, changeOfCalendar } from '../support/changes.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { caseProcess } from '../support/rule-book.ts';

const rungsOf = (given: CaseHarness): readonly string[] => given.eventsOf('RungFired').map(({ data }) => data.rung);
const askedFor = (given: CaseHarness, rung: string) =>
  Object.values(given.opened.clocks).find(({ because }) => because.endsWith(`/${rung}`));
/** Nobody delivers anything: officers are at work all the same, and every command settles. */
const notes = (given: CaseHarness, ...days: readonly number[]): CaseHarness => {
  for (const day of days) given.mustSend('AddNote', 'officer', inFebruary(day, '10:00'), { text: '记' });
  return given;
};
const work = (): CaseHarness =>
  caseAtWork(UNDER_BEFORE).mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });

describe("Silence counts from when the rung's notice was sent;", () => {
  it('while nothing is sent, commands that settle climb by date and no further', () => {
    const given = notes(work(), 18, 20, 21, 22, 24, 25, 26, 28);
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'acknowledge-rung')).toEqual([]);
  });

  it('told late, he has his whole time from then', () => {
    const given = notes(work(), 18, 20);
    expect(askedFor(given, 'supervision-order')).toMatchObject({
      from: inFebruary(20, '10:00'),
      due: inFebruary(21, '17:00'),
    });
    given.deliver(inFebruary(25, '11:00'));
    expect(askedFor(given, 'supervision-order')).toMatchObject({
      from: inFebruary(25, '11:00'),
      due: inFebruary(26, '17:00'),
    });
    expect(given.eventsOf('ClockMoved').at(-1)).toMatchObject({ data: { cause: 'told-late' } });
    given.settle(inFebruary(26, '16:59'));
    expect(rungsOf(given)).toHaveLength(3);
    given.settle(inFebruary(27, '09:00'));
    expect(rungsOf(given).at(-1)).toBe('interview');
  });

  it('that he was told is news to a workflow that waits for what falls due next', () => {
    const given = notes(work(), 18, 20);
    const next = () => agendaOf(caseProcess, { state: given.opened, version: given.events.length });
    const before = next();
    given.deliver(inFebruary(20, '10:01'));
    expect(before.acts).toEqual([]);
    expect(next().acts.map(({ because }) => because)).toEqual(['acknowledge-rung/due']);
    expect(shouldWake(before, next(), inFebruary(20, '10:01'))).toBe(true);
  });

  it('told at once, no date moves; told twice, neither', () => {
    const given = notes(work(), 18, 20).deliver(inFebruary(20, '10:01'));
    expect(given.eventsOf('ClockMoved')).toEqual([]);
    const late = notes(work(), 18, 20);
    const notice = late.eventsOf('NoticeIssued').find(({ data }) => data.params['rung'] === 'supervision-order')
      ?.data.notice;
    const record = { notice: notice ?? '', sent: ['inbox'], givenUp: [] };
    late.mustSend('RecordNotice', 'clock', inFebruary(25, '11:00'), record);
    expect(late.refusal('RecordNotice', 'clock', inFebruary(26, '11:00'), record)).toBe('notice-sent-before');
    expect(late.eventsOf('ClockMoved')).toHaveLength(1);
  });

  it('given up on every way, nobody was told, and nobody is silent', () => {
    const given = notes(work(), 18, 20);
    const notice = given.eventsOf('NoticeIssued').find(({ data }) => data.params['rung'] === 'supervision-order')
      ?.data.notice;
    const givenUp = [{ channel: 'email', attempts: 9 }];
    given.mustSend('RecordNotice', 'clock', inFebruary(24), { notice: notice ?? '', sent: [], givenUp });
    given.settle(inFebruary(29));
    expect(rungsOf(given)).not.toContain('interview');
  });
});

describe('a notice that a later settle finds unsent while its rung waits to be acknowledged is sent, not superseded, before anything climbs on its silence;', () => {
  it('the order stays in the outbox, is sent when somebody is there to send it, and then its silence counts', () => {
    const given = notes(work(), 18, 20, 22, 25);
    const orders = Object.values(given.opened.notices).filter(({ params }) => params['rung'] === 'supervision-order');
    expect(orders.map(({ template, status }) => [template, status])).toEqual([['rung-fired', 'issued']]);
    given.deliver(inFebruary(25, '11:00')).settle(inFebruary(28));
    const sent = given.eventsOf('NoticeSent').find(({ data }) => data.notice === orders[0]?.notice);
    const interview = given.eventsOf('RungFired').find(({ data }) => data.rung === 'interview');
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
  const shut = ['17', '18', '19', '20'].map((day) => recordedAmendment(`shut-${day}`, `2020-02-${day}`));

  it("an order's silence climbs to nothing", () => {
    const given = work().liveThrough(inFebruary(17, '17:01'), inFebruary(18), inFebruary(20, '09:01'));
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
    applyChanges(given, changeOfCalendar(inFebruary(20, '12:00'), ...shut));
    expect(given.clock('resolve')?.due).toBe(inFebruary(21, '17:00'));
    expect(askedFor(given, 'supervision-order')?.stopped?.how).toBe('replaced');
    given.liveThrough(inFebruary(24, '08:00'), inFebruary(25, '08:00'), inFebruary(28));
    expect(rungsOf(given)).toEqual(['yellow-card', 'red-card', 'supervision-order']);
  });

  it('an interview that was armed goes too, and so does what nobody was told yet', () => {
    const given = work().liveThrough(inFebruary(17, '17:01'), inFebruary(18), inFebruary(20, '09:01'));
    given.settle(inFebruary(21, '17:01'));
    expect(given.clock('resolve')?.acts.some(({ rung }) => rung === 'interview')).toBe(true);
    const longer = [...shut, recordedAmendment('shut-21', '2020-02-21')];
    applyChanges(given, changeOfCalendar(inFebruary(21, '18:00'), ...longer));
    expect(given.clock('resolve')?.acts.some(({ rung }) => rung === 'interview')).toBe(false);
    const unsent = Object.values(given.opened.notices).filter(({ status }) => status === 'issued');
    expect(unsent.map(({ template }) => template)).toEqual(['dates-moved']);
  });

  it('what was raised by hand, or warned before the due date, goes on', () => {
    const given = work()
      .mustSend('RaiseRung', 'supervisor', inFebruary(13), { rung: 'yellow-card', reason: '抓紧' })
      .deliver(inFebruary(13));
    given.settle(inFebruary(18, '08:00'));
    const byHand = askedFor(given, 'yellow-card')?.breaches.length;
    applyChanges(given, changeOfCalendar(inFebruary(18, '08:30'), ...shut));
    expect(given.eventsOf('BreachSuperseded')).toHaveLength(1);
    expect([byHand, askedFor(given, 'yellow-card')?.stopped]).toEqual([1, undefined]);
  });

  it('also where the work is done', () => {
    const given = work().liveThrough(inFebruary(17, '17:01'));
    given.mustSend('ResolveCase', 'cadre', inFebruary(18, '10:00'), { reply: '已送达', outcome: 'solved' });
    applyChanges(given, changeOfCalendar(inFebruary(18, '10:30'), ...shut));
    expect(given.eventsOf('BreachSuperseded')).toHaveLength(1);
    expect(askedFor(given, 'yellow-card')?.stopped?.how).toBe('replaced');
  });
});
