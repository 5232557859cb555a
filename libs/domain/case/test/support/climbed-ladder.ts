import type { CaseHarness } from './case-harness.ts';
import { caseAtWork, inFebruary } from './cases-at-stages.ts';

/** The instants at which something is to happen to a case due on Monday the 17th at 17:00, nobody doing anything. */
export const LADDER_INSTANTS = [
  inFebruary(14, '17:00'),
  inFebruary(17, '17:01'),
  inFebruary(18),
  inFebruary(18, '13:01'),
  inFebruary(20),
  inFebruary(21, '17:01'),
  inFebruary(24),
  inFebruary(25, '17:01'),
  inFebruary(28),
];
export const climbedCase = (): CaseHarness => caseAtWork().liveThrough(...LADDER_INSTANTS);
export const climbedUntil = (index: number): CaseHarness =>
  caseAtWork().liveThrough(...LADDER_INSTANTS.slice(0, index));

export const listFired = (given: CaseHarness): (readonly unknown[])[] =>
  given.eventsOf('RungFired').map(({ at, data }) => [at, data.rung, data.silence?.split('/')[1]]);
export const listNotices = (given: CaseHarness, template: string): (readonly unknown[])[] =>
  given
    .eventsOf('NoticeIssued')
    .filter(({ data }) => data.template === template)
    .map(({ data }) => [data.params['rung'], data.recipients]);
