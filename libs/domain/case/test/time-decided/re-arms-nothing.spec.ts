import { describe, expect, it } from '@jest/globals';
import { LONGER, UNDER_BEFORE, amendment, changed, toCalendar, toProgramme } from '../support/changes.ts';
import { atWork, on } from '../support/lives.ts';

describe('pauses, amendments and rule changes re-arm nothing.', () => {
  const reminded = () => atWork(UNDER_BEFORE).live(on(14, '17:00'));

  it('a reminder that fired does not come again though a wait moved the date behind it', () => {
    const given = reminded();
    given.that('WaitForParty', 'supervisor', on(17), { party: 'enterprise', reason: '等', until: on(21) });
    given.live(on(21), on(28));
    expect(given.of('ClockMoved')).toMatchObject([{ data: { cause: 'waited', due: on(21, '17:00') } }]);
    expect(given.of('ReminderFired')).toHaveLength(1);
  });

  it('nor though an amendment or a change of rules did', () => {
    const evening = on(14, '18:00');
    for (const change of [toCalendar(evening, amendment('shut', '2020-02-18')), toProgramme(LONGER, evening)]) {
      const given = changed(reminded(), change).live(on(17), on(18), on(28));
      expect(given.of('ChangeApplied')).toHaveLength(1);
      expect(given.of('ReminderFired').map(({ at }) => at)).toEqual([on(14, '17:00')]);
    }
  });
});
