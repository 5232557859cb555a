import type { ClockState } from '@lianxin/case';
import { instant } from '@lianxin/kernel';
import { OPERATOR, OfficeFixture } from './office-fixture.ts';

/** Monday; five working days lead into a year whose notice is not out. */
export const BEGAN = instant('2026-12-28T01:00:00Z');
export const PROVISIONAL_DUE = instant('2027-01-04T09:00:00.000Z');

/** A town with cases that nobody touches after they began. */
export async function officeWithSleepingCases(...ids: readonly string[]): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  town.clock.set(BEGAN);
  await town.register('shandong-2020@2');
  for (const id of ids) await town.open(id);
  return town;
}

/** Recorded on the day of its publication: known when that day is over. */
export const publishNotice = (
  town: OfficeFixture,
  days: { readonly working?: string[]; readonly nonWorking?: string[] },
) =>
  town.mustSend(
    'calendar-cn',
    'AmendCalendar',
    {
      ...{ id: 'cn-2027', layer: 'cn', documentNumber: '', title: '2027年部分节假日安排', signed: '' },
      ...{ published: town.now.slice(0, 10), settlesYears: [2027], working: [], nonWorking: [], ...days },
    },
    OPERATOR,
  );

export const resolveClockOf = async (town: OfficeFixture, id: string): Promise<ClockState> =>
  Object.values((await town.case(id)).clocks).find(({ kind }) => kind === 'resolve') as ClockState;
