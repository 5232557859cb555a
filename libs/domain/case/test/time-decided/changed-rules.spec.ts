import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, plusMs } from '@lianxin/kernel';
import type { Placed } from '@lianxin/kernel';
import type { CaseEvent } from '../../src/events/index.ts';
import { explainCase } from '../../src/explain/explain-case.ts';
import type { ExplainedClock } from '../../src/explain/explained.ts';
import {
  LONGER,
  SHORTER,
  TINY,
  UNDER_BEFORE,
  amendment,
  changed,
  know,
  toCalendar,
  toProgramme,
} from '../support/changes.ts';
import { atWork, offered, on } from '../support/lives.ts';

const work = () => atWork(UNDER_BEFORE).that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });
/** Friday: the clock has run since Monday, and is due on Monday the 17th at five. */
const FRIDAY = on(14, '12:00');

describe('a calendar amendment that makes a recorded breach wrong', () => {
  // Monday the 17th was no working day after all.
  const shut = amendment('shut', '2020-02-17');
  const late = () => {
    const given = work();
    given.settle(on(18, '08:00'));
    return given;
  };

  it('marks it superseded, off the lights, and re-dates the rungs not yet fired', () => {
    const given = late();
    expect(given.of('ClockBreached')).toHaveLength(1);
    changed(given, toCalendar(on(18, '08:30'), shut));
    expect(given.of('BreachSuperseded')).toMatchObject([{ data: { due: on(18, '17:00') } }]);
    const { due, breaches, acts, fired = [] } = given.clock('resolve') ?? {};
    expect(due).toBe(on(18, '17:00'));
    expect(breaches).toMatchObject([{ due: on(17, '17:00'), superseded: true }]);
    // The yellow card had fired at the old date and stays; the red one comes a working day after the new one.
    expect(fired).toContain('resolve@5/yellow-card'.replace('@5', given.clock('resolve')?.clock.slice(7) ?? ''));
    expect(acts?.find(({ rung }) => rung === 'red-card')?.at).toBe(on(19, '09:00'));
  });

  it('says by which document a breach was superseded and its date moved, and what its calendar is named after', () => {
    const given = changed(late(), toCalendar(on(18, '08:30'), shut));
    given.settle(on(18, '09:00'));
    const { clocks, documents } = explainCase(given.opened, given.events as readonly Placed<CaseEvent>[], on(18));
    const { breaches, moves, calendarRevision, ...clock } = clocks.find(
      ({ kind }) => kind === 'resolve',
    ) as ExplainedClock;
    const ordered = { title: '期限调整', documentNumber: '' };
    expect([breaches, moves]).toMatchObject([[{ superseded: true, ordered }], [{ cause: 'amended', ordered }]]);
    expect(clock.late).toBe(false);
    expect(calendarRevision).toContain('shut#');
    expect(documents).toMatchObject({ shut: { title: '停工', layer: 'cn/shandong' } });
  });

  it('missing the new due date is a second breach', () => {
    const given = changed(late(), toCalendar(on(18, '08:30'), shut));
    given.settle(on(20, '08:00'));
    const breaches = given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve');
    expect(breaches.map(({ at, data }) => [at, data.due])).toEqual([
      [on(17, '17:00'), on(17, '17:00')],
      [on(18, '17:00'), on(18, '17:00')],
    ]);
    const rungs = given.of('RungFired').map(({ data }) => data.rung);
    expect(rungs).toEqual([...new Set(rungs)]);
  });

  it('stays what it is where the amended date had passed too', () => {
    const given = work();
    given.settle(on(19, '08:00'));
    changed(given, toCalendar(on(19, '08:30'), shut));
    expect(given.of('BreachSuperseded')).toEqual([]);
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
  });

  it('frees who was late by the old date and in time by the amended one, also when the work is done', () => {
    const given = work();
    given.that('ResolveCase', 'cadre', on(18, '10:00'), { reply: '已送达', outcome: 'solved' });
    changed(given, toCalendar(on(19, '08:30'), shut));
    expect(given.of('BreachSuperseded')).toMatchObject([{ data: { due: on(18, '17:00') } }]);
    expect(given.of('ClockMoved').filter(({ data }) => data.clock.startsWith('resolve'))).toEqual([]);
  });
});

describe('a change of rules has one effectiveAt', () => {
  it('settle applies it also to a case its batch has not reached, at that instant and before what fell due after', () => {
    const given = know(work(), toProgramme(LONGER, FRIDAY));
    given.that('AddNote', 'officer', on(20, '09:00'), { text: '记' });
    const [applied] = given.of('ChangeApplied');
    expect(applied).toMatchObject({ at: FRIDAY, data: { cause: 'rules-changed', programme: LONGER } });
    // Due on the 17th by the rules before: nothing of that happened.
    expect(given.of('ClockBreached')).toEqual([]);
    expect(given.clock('resolve')).toMatchObject({ due: on(24, '17:00'), programme: LONGER });
    expect(given.opened.programme).toBe(LONGER);
  });

  it('what fell due before it fell due by the rules before', () => {
    const given = know(work(), toProgramme(LONGER, on(18, '12:00')));
    given.settle(on(20));
    expect(given.of('ClockBreached')).toMatchObject([{ at: on(17, '17:00') }]);
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
    expect(given.opened.programme).toBe(LONGER);
  });

  it('settled at any instants or not at all, the same facts come', () => {
    const often = know(work(), toProgramme(LONGER, FRIDAY));
    for (let hours = 0; hours < 9 * 24; hours += 5) often.settle(plusMs(on(11), hours * HOUR_MS));
    const once = know(work(), toProgramme(LONGER, FRIDAY));
    once.settle(on(20));
    const facts = (given: typeof once) =>
      given.events.filter(({ at }) => at <= on(20)).map(({ type, at }) => [type, at]);
    often.settle(on(20));
    expect(facts(often)).toEqual(facts(once));
  });

  it('comes once: a case that begins or is settled after it is not changed by it', () => {
    const given = changed(work(), toProgramme(LONGER, FRIDAY));
    given.settle(on(20));
    given.settle(on(21));
    expect(given.of('ChangeApplied')).toHaveLength(1);
    const later = know(work(), toProgramme(LONGER, on(10, '08:00')));
    later.settle(on(20));
    expect(later.of('ChangeApplied')).toEqual([]);
  });
});

it('an open offer keeps the lapse instant that was shown', () => {
  const given = offered(UNDER_BEFORE);
  const lapse = given.clock('accept-offer')?.due;
  changed(
    given,
    toProgramme(SHORTER, on(10, '10:00')),
    toCalendar(on(10, '10:30'), amendment('shut', '2020-02-10'), amendment('shut-too', '2020-02-12')),
  );
  expect(given.of('ChangeApplied')).toHaveLength(2);
  expect(given.clock('accept-offer')?.due).toBe(lapse);
});

describe('a change never sets a due date in the past', () => {
  it('a clock that would be late by the new rules runs on by the old', () => {
    const given = changed(work(), toProgramme(TINY, FRIDAY));
    expect(given.clock('resolve')).toMatchObject({ due: on(17, '17:00'), programme: 'shandong-2020@2' });
    expect(given.opened.programme).toBe(TINY);
    expect(given.of('ClockBreached')).toEqual([]);
  });

  it('rungs it would put there are recorded skipped', () => {
    // By the shorter rules due on Thursday at five, and reminded of on Wednesday at five.
    const given = changed(work(), toProgramme(SHORTER, on(13, '10:00')));
    expect(given.clock('resolve')?.due).toBe(on(13, '17:00'));
    expect(given.of('RungSkipped')).toMatchObject([{ data: { rung: 'reminder', because: 'rules-changed' } }]);
    given.settle(on(14));
    expect(given.of('ReminderFired')).toEqual([]);
  });
});

it('pauses, amendments and rule changes re-arm nothing', () => {
  const given = work();
  given.settle(on(14, '18:00'));
  expect(given.of('ReminderFired')).toHaveLength(1);
  given.that('WaitForParty', 'cadre', on(15), { party: 'enterprise', reason: '等', until: on(17, '12:00') });
  given.settle(on(17, '13:00'));
  changed(given, toCalendar(on(17, '14:00'), amendment('shut', '2020-02-18')), toProgramme(LONGER, on(17, '16:00')));
  given.settle(on(28));
  expect(given.of('ReminderFired')).toHaveLength(1);
});
