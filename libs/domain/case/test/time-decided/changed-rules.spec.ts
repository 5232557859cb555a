import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import type { VersionedEvent } from '@lianxin/kernel';
import type { CaseEvent } from '../../src/events/index.ts';
import { explainCase } from '../../src/explain/explain-case.ts';
import type { ExplainedClock } from '../../src/explain/explained-case.ts';
import {
  LONGER,
  SHORTER,
  TINY,
  UNDER_BEFORE,
  recordedAmendment,
  applyChanges,
  setChanges,
  changeOfCalendar,
  changeToProgramme,
} from '../support/changes.ts';
import { caseAtWork, offeredCase, inFebruary } from '../support/cases-at-stages.ts';

const work = () =>
  caseAtWork(UNDER_BEFORE).mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });
/** Friday: the clock has run since Monday, and is due on Monday the 17th at five. */
const FRIDAY = inFebruary(14, '12:00');

describe('a calendar amendment that makes a recorded breach wrong', () => {
  // Monday the 17th was no working day after all.
  const shut = recordedAmendment('shut', '2020-02-17');
  const late = () => {
    const given = work();
    given.settle(inFebruary(18, '08:00'));
    return given;
  };

  it('marks it superseded, off the lights, and re-dates the rungs not yet fired', () => {
    const given = late();
    expect(given.eventsOf('ClockBreached')).toHaveLength(1);
    applyChanges(given, changeOfCalendar(inFebruary(18, '08:30'), shut));
    expect(given.eventsOf('BreachSuperseded')).toMatchObject([{ data: { due: inFebruary(18, '17:00') } }]);
    const { due, breaches, acts, fired = [] } = given.clock('resolve') ?? {};
    expect(due).toBe(inFebruary(18, '17:00'));
    expect(breaches).toMatchObject([{ due: inFebruary(17, '17:00'), superseded: true }]);
    // The yellow card had fired at the old date and stays; the red one comes a working day after the new one.
    expect(fired).toContain('resolve@5/yellow-card'.replace('@5', given.clock('resolve')?.clock.slice(7) ?? ''));
    expect(acts?.find(({ rung }) => rung === 'red-card')?.at).toBe(inFebruary(19, '09:00'));
  });

  it('says by which document a breach was superseded and its date moved, and what its calendar is named after', () => {
    const given = applyChanges(late(), changeOfCalendar(inFebruary(18, '08:30'), shut));
    given.settle(inFebruary(18, '09:00'));
    const { clocks, documents } = explainCase(
      given.opened,
      given.events as readonly VersionedEvent<CaseEvent>[],
      inFebruary(18),
    );
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
    const given = applyChanges(late(), changeOfCalendar(inFebruary(18, '08:30'), shut));
    given.settle(inFebruary(20, '08:00'));
    const breaches = given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve');
    expect(breaches.map(({ at, data }) => [at, data.due])).toEqual([
      [inFebruary(17, '17:00'), inFebruary(17, '17:00')],
      [inFebruary(18, '17:00'), inFebruary(18, '17:00')],
    ]);
    const rungs = given.eventsOf('RungFired').map(({ data }) => data.rung);
    expect(rungs).toEqual([...new Set(rungs)]);
  });

  it('stays what it is where the amended date had passed too', () => {
    const given = work();
    given.settle(inFebruary(19, '08:00'));
    applyChanges(given, changeOfCalendar(inFebruary(19, '08:30'), shut));
    expect(given.eventsOf('BreachSuperseded')).toEqual([]);
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
  });

  it('frees who was late by the old date and in time by the amended one, also when the work is done', () => {
    const given = work();
    given.mustSend('ResolveCase', 'cadre', inFebruary(18, '10:00'), { reply: '已送达', outcome: 'solved' });
    applyChanges(given, changeOfCalendar(inFebruary(19, '08:30'), shut));
    expect(given.eventsOf('BreachSuperseded')).toMatchObject([{ data: { due: inFebruary(18, '17:00') } }]);
    expect(given.eventsOf('ClockMoved').filter(({ data }) => data.clock.startsWith('resolve'))).toEqual([]);
  });
});

describe('a change of rules has one effectiveAt', () => {
  it('settle applies it also to a case its batch has not reached, at that instant and before what fell due after', () => {
    const given = setChanges(work(), changeToProgramme(LONGER, FRIDAY));
    given.mustSend('AddNote', 'officer', inFebruary(20, '09:00'), { text: '记' });
    const [applied] = given.eventsOf('ChangeApplied');
    expect(applied).toMatchObject({ at: FRIDAY, data: { cause: 'rules-changed', programme: LONGER } });
    // Due on the 17th by the rules before: nothing of that happened.
    expect(given.eventsOf('ClockBreached')).toEqual([]);
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(24, '17:00'), programme: LONGER });
    expect(given.opened.programme).toBe(LONGER);
  });

  it('what fell due before it fell due by the rules before', () => {
    const given = setChanges(work(), changeToProgramme(LONGER, inFebruary(18, '12:00')));
    given.settle(inFebruary(20));
    expect(given.eventsOf('ClockBreached')).toMatchObject([{ at: inFebruary(17, '17:00') }]);
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    expect(given.opened.programme).toBe(LONGER);
  });

  it('settled at any instants or not at all, the same facts come', () => {
    const often = setChanges(work(), changeToProgramme(LONGER, FRIDAY));
    for (let hours = 0; hours < 9 * 24; hours += 5) often.settle(addMs(inFebruary(11), hours * HOUR_MS));
    const once = setChanges(work(), changeToProgramme(LONGER, FRIDAY));
    once.settle(inFebruary(20));
    const facts = (given: typeof once) =>
      given.events.filter(({ at }) => at <= inFebruary(20)).map(({ type, at }) => [type, at]);
    often.settle(inFebruary(20));
    expect(facts(often)).toEqual(facts(once));
  });

  it('comes once: a case that begins or is settled after it is not changed by it', () => {
    const given = applyChanges(work(), changeToProgramme(LONGER, FRIDAY));
    given.settle(inFebruary(20));
    given.settle(inFebruary(21));
    expect(given.eventsOf('ChangeApplied')).toHaveLength(1);
    const later = setChanges(work(), changeToProgramme(LONGER, inFebruary(10, '08:00')));
    later.settle(inFebruary(20));
    expect(later.eventsOf('ChangeApplied')).toEqual([]);
  });
});

it('an open offer keeps the lapse instant that was shown', () => {
  const given = offeredCase(UNDER_BEFORE);
  const lapse = given.clock('accept-offer')?.due;
  applyChanges(
    given,
    changeToProgramme(SHORTER, inFebruary(10, '10:00')),
    changeOfCalendar(
      inFebruary(10, '10:30'),
      recordedAmendment('shut', '2020-02-10'),
      recordedAmendment('shut-too', '2020-02-12'),
    ),
  );
  expect(given.eventsOf('ChangeApplied')).toHaveLength(2);
  expect(given.clock('accept-offer')?.due).toBe(lapse);
});

describe('a change never sets a due date in the past', () => {
  it('a clock that would be late by the new rules runs on by the old', () => {
    const given = applyChanges(work(), changeToProgramme(TINY, FRIDAY));
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(17, '17:00'), programme: 'shandong-2020@2' });
    expect(given.opened.programme).toBe(TINY);
    expect(given.eventsOf('ClockBreached')).toEqual([]);
  });

  it('rungs it would put there are recorded skipped', () => {
    // By the shorter rules due on Thursday at five, and reminded of on Wednesday at five.
    const given = applyChanges(work(), changeToProgramme(SHORTER, inFebruary(13, '10:00')));
    expect(given.clock('resolve')?.due).toBe(inFebruary(13, '17:00'));
    expect(given.eventsOf('RungSkipped')).toMatchObject([{ data: { rung: 'reminder', because: 'rules-changed' } }]);
    given.settle(inFebruary(14));
    expect(given.eventsOf('ReminderFired')).toEqual([]);
  });
});

it('pauses, amendments and rule changes re-arm nothing', () => {
  const given = work();
  given.settle(inFebruary(14, '18:00'));
  expect(given.eventsOf('ReminderFired')).toHaveLength(1);
  given.mustSend('WaitForParty', 'cadre', inFebruary(15), {
    party: 'enterprise',
    reason: '等',
    until: inFebruary(17, '12:00'),
  });
  given.settle(inFebruary(17, '13:00'));
  applyChanges(
    given,
    changeOfCalendar(inFebruary(17, '14:00'), recordedAmendment('shut', '2020-02-18')),
    changeToProgramme(LONGER, inFebruary(17, '16:00')),
  );
  given.settle(inFebruary(28));
  expect(given.eventsOf('ReminderFired')).toHaveLength(1);
});
