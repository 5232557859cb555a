import type { Instant } from '@lianxin/kernel';
import { Given, REQUEST, local } from './given.ts';
import type { WorldOptions } from './world.ts';

/** Monday, 10 February 2020, and the days of that week and after. */
export const on = (day: number, time = '09:00'): Instant => local(`2020-02-${String(day).padStart(2, '0')} ${time}`);

export const requested = (options?: WorldOptions): Given =>
  new Given(options).that('RequestAssistance', 'requester', on(10), REQUEST);

export const accepted = (options?: WorldOptions): Given =>
  requested(options)
    .that('TakeCase', 'officer', on(10, '09:10'), {})
    .that('AcceptCase', 'officer', on(10, '09:20'), {});

export const offered = (options?: WorldOptions): Given =>
  accepted(options).that('OfferCase', 'officer', on(10, '09:30'), {});

export const atWork = (options?: WorldOptions): Given =>
  offered(options).that('AcceptOffer', 'cadre', on(10, '10:00'), {});

export const resolved = (options?: WorldOptions): Given =>
  atWork(options).that('ResolveCase', 'cadre', on(12, '10:00'), { reply: '已送达', outcome: 'solved' });

/** Resolved, and nobody has to look at it. */
export const unsampled = (): Given => {
  const given = resolved();
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
export const checked = (...failed: string[]): { item: string; passed: boolean }[] =>
  CHECKLIST.map((item) => ({ item, passed: !failed.includes(item) }));

export const lookedBack = (...failed: string[]): Given =>
  resolved()
    .that('AssignVerifier', 'supervisor', on(14), { verifier: 'verifier-1' })
    .that('RecordLookBack', 'verifier', on(17), { items: checked(...failed) });

export const closedOut = (): Given => lookedBack().that('CloseOut', 'verifier', on(17, '10:00'), {});
