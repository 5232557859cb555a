import type { DrawRules, Member, Stratum } from '../src/index.ts';
import { SUPERSEDED } from '../src/index.ts';
import * as fc from 'fast-check';

const ATTRIBUTES = {
  category: ['labour', 'funding', 'supplies'],
  cadre: ['cadre-01', 'cadre-02'],
  grade: ['none', '1', '5'],
  ending: ['resolved', 'withdrawn', 'declined', SUPERSEDED],
  late: ['no', 'yes'],
} as const;

const attributes = fc.record(
  Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, values]) => [name, fc.constantFrom(...values)])),
);
const member = fc.record({
  id: fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 3 })).map(([number, round]) => `LSW-2026-${number}/${round}`),
  must: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constant(['breach', 'carried']) },
  ),
  of: attributes,
});

/** A population of which each id is once there, in any order. */
export const anyMembers: fc.Arbitrary<readonly Member[]> = fc
  .uniqueArray(member, { selector: ({ id }) => id, maxLength: 40 })
  .map((members) =>
    // A round that did not last is in no must: its next one is.
    members.map((one) => (one.of['ending'] === SUPERSEDED ? { ...one, must: [] } : one)),
  );

const stratum: fc.Arbitrary<Stratum> = fc.record(
  {
    id: fc.constantFrom('one', 'two', 'three'),
    where: fc.constantFrom<Record<string, string>>({ ending: 'withdrawn' }, { late: 'yes' }),
    by: fc.constantFrom('category', 'cadre', 'grade'),
    percent: fc.nat(100),
    min: fc.nat(5),
  },
  { requiredKeys: ['id'] },
);

/** Rules as a programme has them: one stratum is over all. */
export const anyRules: fc.Arbitrary<DrawRules> = fc
  .tuple(fc.nat(100), fc.nat(5), fc.uniqueArray(stratum, { selector: ({ id }) => id, maxLength: 3 }))
  .map(([percent, min, others]) => ({ strata: [{ id: 'all', percent, min }, ...others] }));

/** 32 bytes in hex. */
export const anyShare = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
