import { describe, expect, it } from '@jest/globals';
import type { ForeignState } from '@lianxin/kernel';
import { instant, isRejection, valueOrRejection } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { decide } from '../../src/commands/decide.ts';
import type { CaseCommand, CaseCommandType } from '../../src/commands/index.ts';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import {
  acceptedCase,
  caseAtWork,
  closedOutCase,
  lookedBackCase,
  offeredCase,
  inFebruary,
  requestedCase,
  resolvedCase,
} from '../support/cases-at-stages.ts';
import { makeData } from '../support/random-commands.ts';
import type { Who } from '../support/registers.ts';
import { PEOPLE } from '../support/registers.ts';
import { sha256 } from '../support/sha256.ts';
import { ruleBook } from '../support/rule-book.ts';

const LONG = 'far-off';
/** A pack whose deadline runs beyond the calendar, and a case about to be accepted under it. */
function underPackBeyond(): CaseHarness {
  const pack = ruleBook.findVersion('shandong-2020@1')?.programme;
  if (!pack) throw new Error('the pack is not shipped');
  const resolve = { ...pack.clocks.resolve, unit: 'working-days' as const, amount: 20_000, overrides: undefined };
  const { overrides: _, ...plain } = resolve;
  ruleBook.add([{ ...pack, id: LONG, clocks: { ...pack.clocks, resolve: plain } }] as never, sha256);
  return new CaseHarness()
    .mustSend('RequestAssistance', 'officer', inFebruary(10), { ...REQUEST, programme: LONG })
    .mustSend('TakeCase', 'officer', inFebruary(10, '09:10'), {});
}

const STAGES: readonly (() => CaseHarness)[] = [
  () => new CaseHarness(),
  ...[requestedCase, acceptedCase, offeredCase, caseAtWork, resolvedCase],
  () => lookedBackCase(),
  () => closedOutCase(),
  underPackBeyond,
];
const INSTANTS = [
  '0000-01-01T00:00:00.000Z',
  '1999-12-31T16:00:00.000Z',
  '2079-12-31T15:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
];
const DATES = ['0000-01-01', '2079-12-31', '9999-12-31'];
const NUMBERS = [0, 1, 1000, 1_000_000_000_000];
const AN_INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const A_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The same data with every date and number as far out as its form lets it be. */
function stretched(value: unknown, n: number): unknown {
  const one = <T>(list: readonly T[]): T => list[n % list.length] as T;
  if (typeof value === 'number') return one(NUMBERS);
  if (typeof value === 'string')
    return AN_INSTANT.test(value) ? one(INSTANTS) : A_DATE.test(value) ? one(DATES) : value;
  if (Array.isArray(value)) return value.map((inner) => stretched(inner, n));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stretched(inner, n)]));
}

const NO_ONE: ForeignState = { stateOf: () => undefined };
const far = fc
  .constantFrom(...INSTANTS, '2000-02-01T00:00:00.000Z', '2074-12-31T00:00:00.000Z', inFebruary(20))
  .map(instant);
const tries = fc.record({
  stage: fc.nat(STAGES.length - 1),
  type: fc.constantFrom(...(Object.keys(makeData) as CaseCommandType[])),
  by: fc.constantFrom(...(Object.keys(PEOPLE) as Who[])),
  at: far,
  n: fc.nat(20),
  isAlone: fc.boolean(),
});

describe('deciding', () => {
  it('gives facts or a reason, and never throws, however far its dates and figures lie', () => {
    const states = STAGES.map((stage) => stage());
    fc.assert(
      fc.property(tries, ({ stage, type, by, at, n, isAlone }) => {
        const given = states[stage] as CaseHarness;
        const data = stretched(makeData[type]({ state: given.state, at: inFebruary(20), n }), n);
        const command = {
          type,
          data,
          at,
          actor: PEOPLE[by],
          commandId: 'command-x',
          ingress: 'http',
          minted: { number: 'N', sample: 's' },
        };
        const outcome = decide(given.state, command as unknown as CaseCommand, isAlone ? NO_ONE : given.foreignState);
        expect(isRejection(outcome) || outcome.length > 0).toBe(true);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('a moment from which its dates would lie beyond the calendar is refused, where it is only looked at too', () => {
    const given = caseAtWork();
    const settled = valueOrRejection(() => given.asOf(instant('2079-12-31T00:00:00Z')));
    expect(settled).toMatchObject({ code: 'beyond-calendar' });
  });

  it('a case under a pack whose dates run beyond the calendar is refused with a code', () => {
    const given = underPackBeyond();
    expect(given.refusal('AcceptCase', 'officer', inFebruary(10, '09:20'), {})).toBe('beyond-calendar');
  });
});
