import { describe, expect, it } from '@jest/globals';
import { LONGER, UNDER_BEFORE, changed, know, toProgramme } from '../support/changes.ts';
import { atWork, on, resolved } from '../support/lives.ts';

const work = () => atWork(UNDER_BEFORE).that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });
/** The clock has run since Monday, and is due on Monday the 17th at five. */
const FRIDAY = on(14, '12:00');

describe('a change of rules and what was earned', () => {
  it('keeps every pause: the time waited for is earned under the new rules too', () => {
    const waited = (given: ReturnType<typeof work>) =>
      given
        .that('WaitForParty', 'cadre', on(11, '09:00'), { party: 'enterprise', reason: '等', until: on(13, '09:00') })
        .that('ResumeCase', 'cadre', on(13, '09:00'), {});
    const given = changed(waited(work()), toProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')).toMatchObject({ due: on(26, '17:00'), programme: LONGER });
    expect(given.clock('resolve')?.pauses).toHaveLength(1);
  });

  it('a clock that stands still is reckoned by the new rules when it runs on', () => {
    const given = work();
    given.that('WaitForParty', 'cadre', on(13, '09:00'), { party: 'enterprise', reason: '等', until: on(17, '12:00') });
    changed(given, toProgramme(LONGER, FRIDAY));
    expect(given.clock('resolve')?.paused).toBeDefined();
    given.that('ResumeCase', 'cadre', on(17, '09:00'), {});
    // Two working days stood still: the 13th and the 14th.
    expect(given.clock('resolve')).toMatchObject({ due: on(26, '17:00'), programme: LONGER });
  });

  it('goes back to the old programme and the old date', () => {
    const given = changed(work(), toProgramme(LONGER, on(12)));
    const back = toProgramme('shandong-2020@2', FRIDAY, LONGER);
    changed(given, toProgramme(LONGER, on(12)), back);
    expect(given.clock('resolve')).toMatchObject({ due: on(17, '17:00'), programme: 'shandong-2020@2' });
    expect(given.of('ChangeApplied')).toHaveLength(2);
  });

  it('tells the holder of a moved date once, and nobody of what did not move', () => {
    const told = (given: ReturnType<typeof work>) =>
      given.of('NoticeIssued').filter(({ data }) => data.template === 'dates-moved').length;
    expect(told(changed(work(), toProgramme(LONGER, FRIDAY)))).toBe(1);
    expect(told(changed(resolved(UNDER_BEFORE), toProgramme(LONGER, FRIDAY)))).toBe(0);
  });

  it('leaves cases alone that were held, and stops where it was stopped', () => {
    const held = toProgramme(LONGER, FRIDAY, undefined, { held: [work().opened.number] });
    expect(changed(work(), held).of('ChangeApplied')).toEqual([]);
    const stopped = toProgramme(LONGER, FRIDAY, undefined, { status: 'stopped' });
    expect(changed(work(), stopped).of('ChangeApplied')).toEqual([]);
  });

  it('while a rung is firing: what was due at that instant fires once, under one set of rules', () => {
    const given = know(work(), toProgramme(LONGER, on(17, '17:00')));
    given.settle(on(20));
    expect(given.of('ClockBreached')).toEqual([]);
    expect(given.clock('resolve')?.due).toBe(on(24, '17:00'));
    given.settle(on(28));
    const fired = [...given.of('RungFired'), ...given.of('ReminderFired')].map(({ data }) => data.act);
    expect(fired).toEqual([...new Set(fired)]);
  });
});
