import { createHash } from 'node:crypto';
import { instant } from '@lianxin/kernel';
import type { BenefitQuestion, BenefitRule, Determination, Evidence } from '../src/index.ts';
import { determine } from '../src/index.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const title = (en: string) => ({ zh: en, en });

/** The rule of the story: reported in advance, by the end of February, from outside Shandong, to the door, 20 or more. */
export const CHARTER_TRIP: BenefitRule = {
  evidence: [
    { name: 'reportedAt', type: 'instant', from: 'charter-trip.reportedAt', title: title('reported') },
    { name: 'departedAt', type: 'instant', from: 'charter-trip.departedAt', title: title('departed') },
    { name: 'ranOn', type: 'date', from: 'charter-trip.ranOn', title: title('ran on') },
    { name: 'fromProvince', type: 'code', from: 'charter-trip.fromProvinceCode', title: title('from') },
    { name: 'doorToFactory', type: 'boolean', from: 'charter-trip.doorToFactory', title: title('to the door') },
    { name: 'workers', type: 'number', from: 'charter-trip.workers', title: title('workers in one trip') },
    { name: 'fareFen', type: 'number', from: 'charter-trip.fareFen', title: title('fare') },
  ],
  conditions: [
    { id: 'reported-in-advance', title: title('in advance'), when: 'reportedAt < departedAt' },
    { id: 'by-end-of-february', title: title('in time'), when: 'date(departedAt) <= date("2020-02-29")' },
    { id: 'from-outside', title: title('from outside'), when: 'fromProvince != "370000"' },
    { id: 'door-to-factory', title: title('to the door'), when: 'doorToFactory' },
    { id: 'twenty-in-one-trip', title: title('20 or more'), when: 'workers >= 20' },
  ],
  grants: { amountMaxFrom: 'fareFen' },
};

/** Ruiyuan's steel fixers. */
export const TRIP: Evidence = {
  reportedAt: '2020-02-12T10:00:00+08:00',
  departedAt: '2020-02-16T06:30:00+08:00',
  fromProvince: '320000',
  doorToFactory: true,
  workers: 23,
  fareFen: 809_067,
};

export const QUESTION: BenefitQuestion = {
  policy: 'charter-trip',
  programme: { id: 'shandong-2020', version: 5, hash: 'a'.repeat(64) },
  rule: CHARTER_TRIP,
  offsetMinutes: 480,
  evidence: TRIP,
  at: instant('2020-03-02T09:00:00+08:00'),
};

/** Decides, where the evidence can be taken. */
export function decided(change: Evidence = {}, more: Partial<BenefitQuestion> = {}): Determination {
  const { determination, problems } = determine({ ...QUESTION, evidence: { ...TRIP, ...change }, ...more }, sha256);
  if (!determination) throw new Error(JSON.stringify(problems));
  return determination;
}

/** A rule of one condition over a name of each type. */
export const oneCondition = (when: string): BenefitRule => ({
  evidence: [
    { name: 'n', type: 'number', title: title('n') },
    { name: 'm', type: 'number', title: title('m') },
    { name: 'yes', type: 'boolean', title: title('yes') },
    { name: 'code', type: 'code', title: title('code') },
    { name: 'day', type: 'date', title: title('day') },
    { name: 'at', type: 'instant', title: title('at') },
  ],
  conditions: [{ id: 'one', title: title('one'), when }],
});

/** Evidence for `oneCondition`. */
export const ONE: Evidence = { n: 3, m: 2, yes: true, code: 'A', day: '2020-02-29', at: '2020-02-29T23:59:59+08:00' };
