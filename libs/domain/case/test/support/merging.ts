import type { Instant } from '@lianxin/kernel';
import type { CaseState } from '../../src/state/index.ts';
import { Given, REQUEST } from './given.ts';
import { atWork, on } from './lives.ts';
import type { WorldOptions } from './world.ts';

const MERGE = { into: 'tgt', reason: '重复' };
/** So that two cases are two cases. */
const OTHER = { number: 'LSW-2020-000002' };

/** From here on the registers know of these cases. */
export const seeing = (given: Given, cases: Readonly<Record<string, CaseState>>): Given => {
  given.facts = new Given({ cases }).facts;
  return given;
};

/** Accepted and at work from that day on. */
export function otherAtWork(from: Instant, options: WorldOptions = {}): Given {
  const given = new Given(options);
  given.send({ type: 'RequestAssistance', by: 'otherRequester', at: from, data: REQUEST, minted: OTHER });
  return given
    .that('TakeCase', 'officer', from, {})
    .that('AcceptCase', 'officer', from, {})
    .that('OfferCase', 'officer', from, {})
    .that('AcceptOffer', 'cadre', from, {});
}

/** Due on Monday the 17th at five, as `atWork` has it. */
export const source = (): Given => atWork().that('RecordFirstContact', 'cadre', on(10, '10:30'), { how: 'phone' });

/** Both halves, in their order, at one instant. */
export function mergedAt(at: Instant, from: Given, into: Given): void {
  seeing(into, { src: from.state }).that('AbsorbCase', 'officer', at, { source: 'src', partOf: 'MergeCase' });
  seeing(from, { tgt: into.state }).that('MergeCase', 'officer', at, MERGE);
}
