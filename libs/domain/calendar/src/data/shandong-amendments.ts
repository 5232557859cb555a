import { localDate } from '@lianxin/kernel';
import type { Amendment } from '../amendment.ts';
import { listDates } from './date-range.ts';

/** Enterprises only: offices worked from 3 February on, under the national calendar. */
export const shandongAmendments: readonly Amendment[] = [
  {
    id: 'cn-shandong-enterprise-2020',
    layer: 'cn/shandong/enterprise',
    documentNumber: '',
    title: '关于延迟省内企业复工的紧急通知',
    signed: '',
    published: localDate('2020-01-28'),
    working: [],
    nonWorking: listDates('2020-02-03', '2020-02-09'),
    exempt: ['utilities', 'medical-supplies', 'daily-needs', 'vital'],
    note: 'Read from press reports (Shandong Department of Human Resources and Social Security). No copy with a number or a date was found; the publication date is taken from its place between the national notice of 27 January and round-ups of 31 January.',
  },
];
