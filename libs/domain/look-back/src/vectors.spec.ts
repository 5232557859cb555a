import { describe, expect, it } from '@jest/globals';
import { commitToShare, createTickets, drawVerifiers } from './index.ts';
import { makeDraw } from '../test/make-draw.ts';
import { sha256 } from '../test/sha256.ts';
import type { DrawVector } from '../test/vectors.ts';
import { drawVectors, publishedOrder, publishedTicket, verifierLot } from '../test/vectors.ts';

const sharesOf = ({ shares }: DrawVector) =>
  Object.fromEntries(Object.entries(shares).map(([source, share]) => [source, share ?? undefined]));

describe('a ticket', () => {
  it('is the one that the sampler’s author published', () => {
    expect(createTickets(sha256, publishedTicket.seed)(publishedTicket.id)).toBe(publishedTicket.ticket);
  });

  it('puts ids into the order that he published', () => {
    const ticketOf = createTickets(sha256, publishedOrder.seed);
    const inOrder = publishedOrder.ids.toSorted((a, b) => (ticketOf(a) < ticketOf(b) ? -1 : 1));
    expect(inOrder.slice(0, publishedOrder.take)).toEqual(publishedOrder.sample);
  });
});

describe.each(drawVectors)('the draw “$name”', (vector) => {
  const { draw, rules, rows, expected } = vector;
  const made = makeDraw({ draw, rules, rows, shares: sharesOf(vector) });

  it('has the hashes of its rules and of its population, and its seed', () => {
    const { rulesHash, populationText, populationHash, seed } = made;
    expect({ rulesHash, populationText, populationHash, seed }).toEqual({
      ...{ rulesHash: expected.rulesHash, populationText: expected.populationText },
      ...{ populationHash: expected.populationHash, seed: expected.seed },
    });
  });

  it('gives each member its ticket', () => {
    const ticketOf = createTickets(sha256, expected.seed);
    expect(Object.fromEntries(rows.map(({ id }) => [id, ticketOf(id)]))).toEqual(expected.tickets);
  });

  it('has strata of these sizes, and draws these members for these reasons', () => {
    expect(made.sizes).toEqual(expected.sizes);
    expect(made.drawn).toEqual(expected.sample);
  });

  it('was committed to by its sources', () => {
    for (const [source, commitment] of Object.entries(vector.commitments)) {
      const share = vector.shares[source];
      if (typeof share === 'string') expect(commitToShare(sha256, { draw, source, share })).toBe(commitment);
    }
  });
});

describe('the lot of verifiers', () => {
  it('gives each drawn member the verifier of the vectors', () => {
    const { seed, sample, eligible, expected } = verifierLot;
    const drawn = drawVerifiers(sha256, { seed, sample, eligibleFor: (member) => eligible[member] ?? [] });
    expect(Object.fromEntries(drawn)).toEqual(expected);
  });
});
