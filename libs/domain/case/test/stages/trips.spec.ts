import { expect, it } from '@jest/globals';
import type { Measure } from '../../src/commands/index.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';

it('takes the instants of a trip, each on the day in the office that it says, and not of the future', () => {
  const given = caseAtWork();
  const trip: Measure = {
    ...{ measure: 'charter-trip', workers: 23, fromProvince: '江苏', fromProvinceCode: '320000', fromPlace: '赣榆' },
    ...{ doorToFactory: true, ranOn: '2020-02-11', reportedOn: '2020-02-10' },
  };
  const refusal = (times: Partial<typeof trip>) =>
    given.refusal('RecordMeasure', 'cadre', inFebruary(11), { ...trip, ...times });
  // The evening before in Greenwich is the day itself in the office.
  const begins = { departedAt: '2020-02-10T16:00:00.000Z' };
  expect(refusal({ departedAt: '2020-02-10T15:59:59.999Z' })).toBe('on-another-day');
  expect(refusal({ ...begins, reportedAt: '2020-02-10T16:00:00.000Z' })).toBe('on-another-day');
  expect(refusal({ departedAt: '2020-02-11' })).toBe('bad-instant');
  expect(refusal({ departedAt: '2020-02-11T15:59:00.000Z' })).toBe('in-the-future');
  given.mustSend('RecordMeasure', 'cadre', inFebruary(11), { ...trip, ...begins });
  expect(given.eventsOf('MeasureRecorded')[0]?.data).toMatchObject({ ...begins, fromProvinceCode: '320000' });
});
