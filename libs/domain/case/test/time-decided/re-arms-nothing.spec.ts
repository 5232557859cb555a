import { describe, expect, it } from '@jest/globals';
import {
  LONGER,
  UNDER_BEFORE,
  recordedAmendment,
  applyChanges,
  changeOfCalendar,
  changeToProgramme,
} from '../support/changes.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';

describe('pauses, amendments and rule changes re-arm nothing.', () => {
  const reminded = () => caseAtWork(UNDER_BEFORE).liveThrough(inFebruary(14, '17:00'));

  it('a reminder that fired does not come again though a wait moved the date behind it', () => {
    const given = reminded();
    given.mustSend('WaitForParty', 'supervisor', inFebruary(17), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(21),
    });
    given.liveThrough(inFebruary(21), inFebruary(28));
    expect(given.eventsOf('ClockMoved')).toMatchObject([{ data: { cause: 'waited', due: inFebruary(21, '17:00') } }]);
    expect(given.eventsOf('ReminderFired')).toHaveLength(1);
  });

  it('nor though an amendment or a change of rules did', () => {
    const evening = inFebruary(14, '18:00');
    for (const change of [
      changeOfCalendar(evening, recordedAmendment('shut', '2020-02-18')),
      changeToProgramme(LONGER, evening),
    ]) {
      const given = applyChanges(reminded(), change).liveThrough(inFebruary(17), inFebruary(18), inFebruary(28));
      expect(given.eventsOf('ChangeApplied')).toHaveLength(1);
      expect(given.eventsOf('ReminderFired').map(({ at }) => at)).toEqual([inFebruary(14, '17:00')]);
    }
  });
});
