import type { Instant } from '@lianxin/kernel';
import type { CaseState } from '../../src/state/index.ts';
import { CaseHarness, REQUEST } from './case-harness.ts';
import { caseAtWork, inFebruary } from './cases-at-stages.ts';
import type { RegisterOptions } from './registers.ts';

const MERGE = { into: 'tgt', reason: '重复' };
/** So that two cases are two cases. */
const OTHER = { number: 'LSW-2020-000002' };

/** From here on the registers know of these cases. */
export const setOtherCases = (given: CaseHarness, cases: Readonly<Record<string, CaseState>>): CaseHarness => {
  given.foreignState = new CaseHarness({ cases }).foreignState;
  return given;
};

/** Accepted and at work from that day on. */
export function otherCaseAtWork(from: Instant, options: RegisterOptions = {}): CaseHarness {
  const given = new CaseHarness(options);
  given.send({ type: 'RequestAssistance', by: 'otherRequester', at: from, data: REQUEST, minted: OTHER });
  return given
    .mustSend('TakeCase', 'officer', from, {})
    .mustSend('AcceptCase', 'officer', from, {})
    .mustSend('OfferCase', 'officer', from, {})
    .mustSend('AcceptOffer', 'cadre', from, {});
}

/** Due on Monday the 17th at five, as `atWork` has it. */
export const sourceCase = (): CaseHarness =>
  caseAtWork().mustSend('RecordFirstContact', 'cadre', inFebruary(10, '10:30'), { how: 'phone' });

/** The source gives up what the target reserved, and the target knows. */
export function yieldMerge(from: CaseHarness, into: CaseHarness, at: Instant): void {
  const reservation = into.opened.absorbed.find(({ source }) => source === 'src')?.reservation ?? 0;
  setOtherCases(from, { tgt: into.state }).mustSend('YieldMerge', 'clock', at, { into: 'tgt', reservation });
  setOtherCases(into, { src: from.state });
}

/** Both halves, in their order, at one instant. */
export function mergeAt(at: Instant, from: CaseHarness, into: CaseHarness): void {
  setOtherCases(into, { src: from.state }).mustSend('AbsorbCase', 'officer', at, {
    source: 'src',
    partOf: 'MergeCase',
  });
  setOtherCases(from, { tgt: into.state }).mustSend('MergeCase', 'officer', at, MERGE);
}
