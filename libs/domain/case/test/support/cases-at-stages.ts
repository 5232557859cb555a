import type { Instant } from '@lianxin/kernel';
import type { CaseOptions } from './case-harness.ts';
import { CaseHarness, REQUEST, officeInstant } from './case-harness.ts';

/** Monday, 10 February 2020, and the days of that week and after. */
export const inFebruary = (day: number, time = '09:00'): Instant =>
  officeInstant(`2020-02-${String(day).padStart(2, '0')} ${time}`);

export const requestedCase = (options?: CaseOptions): CaseHarness =>
  new CaseHarness(options).mustSend('RequestAssistance', 'requester', inFebruary(10), REQUEST);

export const acceptedCase = (options?: CaseOptions): CaseHarness =>
  requestedCase(options)
    .mustSend('TakeCase', 'officer', inFebruary(10, '09:10'), {})
    .mustSend('AcceptCase', 'officer', inFebruary(10, '09:20'), {});

export const offeredCase = (options?: CaseOptions): CaseHarness =>
  acceptedCase(options).mustSend('OfferCase', 'officer', inFebruary(10, '09:30'), {});

export const caseAtWork = (options?: CaseOptions): CaseHarness =>
  offeredCase(options).mustSend('AcceptOffer', 'cadre', inFebruary(10, '10:00'), {});

export const resolvedCase = (options?: CaseOptions): CaseHarness =>
  caseAtWork(options).mustSend('ResolveCase', 'cadre', inFebruary(12, '10:00'), { reply: '已送达', outcome: 'solved' });

/** Resolved, and nobody has to look at it. */
export const unsampledCase = (): CaseHarness => {
  const given = resolvedCase();
  if (given.opened.stage !== 'look-back' || given.opened.sampled) throw new Error('the seed draws this case');
  return given;
};

export const CHECKLIST = [
  'disinfection-log',
  'protective-stock',
  'delivery-receipt',
  'itineraries',
  'reserve',
  'rules-written',
  'rules-carried-out',
];
export const checkedItems = (...failed: string[]): { item: string; passed: boolean }[] =>
  CHECKLIST.map((item) => ({ item, passed: !failed.includes(item) }));

export const lookedBackCase = (...failed: string[]): CaseHarness =>
  resolvedCase()
    .mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' })
    .mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems(...failed) });

export const closedOutCase = (): CaseHarness =>
  lookedBackCase().mustSend('CloseOut', 'verifier', inFebruary(17, '10:00'), {});
