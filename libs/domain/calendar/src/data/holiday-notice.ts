import { localDate } from '@lianxin/kernel';
import type { Amendment } from '../amendment.ts';
import { listDates } from './date-range.ts';

/**
 * A notice of the State Council's General Office as the data files write it. Days and numbers were read from public
 * copies; only the days the notice itself names are listed.
 */
export interface HolidayNotice {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly signed: string;
  readonly published: string;
  readonly year?: number;
  readonly nonWorking: readonly string[][];
  readonly working: readonly string[];
}

export const yearlyNoticeTitle = (year: number): string => `国务院办公厅关于${year}年部分节假日安排的通知`;

export const toAmendment = (n: HolidayNotice): Amendment => ({
  id: n.id,
  layer: 'cn',
  documentNumber: n.number,
  title: n.title,
  signed: localDate(n.signed),
  published: localDate(n.published),
  ...(n.year === undefined ? {} : { settlesYears: [n.year] }),
  working: n.working.map(localDate),
  nonWorking: n.nonWorking.flatMap(([first, last]) => listDates(first as string, last)),
});
