import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawAgain, lotAgain } from './draw-again.ts';
import type { Stratum } from './draw-schemas.ts';
import { commitmentTo, hashOfRules, seedOf, sha, ticketsOf } from './hashing.ts';
import { readPopulation } from './texts.ts';

interface Vector {
  readonly name: string;
  readonly draw: string;
  readonly rules: { readonly strata: readonly Stratum[] };
  readonly shares: Readonly<Record<string, string | null>>;
  readonly commitments: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<'rulesHash' | 'populationText' | 'populationHash' | 'seed', string>> & {
    readonly tickets: Readonly<Record<string, string>>;
    readonly sizes: readonly object[];
    readonly sample: readonly object[];
  };
}

interface Published {
  readonly vectors: readonly Vector[];
  readonly publishedTicket: Readonly<Record<'seed' | 'id' | 'ticket', string>>;
  readonly verifierLot: {
    readonly seed: string;
    readonly sample: readonly string[];
    readonly eligible: Readonly<Record<string, readonly string[]>>;
    readonly expected: Readonly<Record<string, string | null>>;
  };
}

const FILE = join(__dirname, '../../../../libs/domain/look-back/test/sample-vectors.json');
const { vectors, publishedTicket, verifierLot } = JSON.parse(readFileSync(FILE, 'utf8')) as Published;

describe.each(vectors)(
  'the check’s own code on the vector “$name”',
  ({ draw, rules, shares, commitments, expected }) => {
    it('hashes what it is made of as everybody does', () => {
      expect([hashOfRules(rules), sha(expected.populationText)]).toEqual([expected.rulesHash, expected.populationHash]);
      const given = new Map(Object.entries(shares).map(([source, share]) => [source, share ?? undefined]));
      const { rulesHash, populationHash } = expected;
      expect(seedOf({ draw, rulesHash, populationHash, shares: given })).toBe(expected.seed);
      for (const [source, commitment] of Object.entries(commitments)) {
        const share = given.get(source);
        if (share !== undefined) expect(commitmentTo(draw, source, share)).toBe(commitment);
      }
    });

    it('draws the same members for the same reasons', () => {
      const rows = readPopulation(expected.populationText, draw) ?? [];
      for (const { id } of rows) expect(`0.${ticketsOf(expected.seed)(id)}`).toBe(expected.tickets[id]);
      const all = Object.values(shares).includes(null);
      const { sizes, drawn } = drawAgain({ strata: rules.strata, seed: expected.seed, all }, rows);
      expect([sizes, drawn]).toEqual([expected.sizes, expected.sample]);
    });
  },
);

it('the ticket that the sampler’s author published', () => {
  const { seed, id, ticket } = publishedTicket;
  expect(`0.${ticketsOf(seed)(id)}`).toBe(ticket);
});

it('the lot of the vectors', () => {
  const { seed, sample, eligible, expected } = verifierLot;
  const lot = sample.map((member) => ({ member, verifier: '', eligible: eligible[member] ?? [] }));
  expect(lotAgain(seed, lot)).toEqual(sample.map((member) => expected[member] ?? ''));
});
