import { expect, it } from '@jest/globals';
import { sha256 } from '../test/sha256.ts';
import { LowestTickets } from './lowest-tickets.ts';
import { compareTickets, createTicketing, createTickets } from './ticket.ts';

const ticketing = createTicketing(sha256, 'seed');
const all = Array.from({ length: 6000 }, (_, n) => ticketing(`${n}/1`));

it.each([0, 1, 100, 2000])('keeps the %d lowest of many, whenever it sorts them out', (take) => {
  const lowest = new LowestTickets(take);
  for (const one of all) lowest.add(one);
  expect(lowest.list()).toEqual(all.toSorted(compareTickets).slice(0, take));
});

it('keeps all where there are fewer', () => {
  const lowest = new LowestTickets(10);
  for (const one of all.slice(0, 3)) lowest.add(one);
  expect(lowest.list()).toHaveLength(3);
});

it('goes by the ticket as it is published', () => {
  const ticketOf = createTickets(sha256, 'seed');
  const published = all
    .map(({ id }) => ({ id, ticket: ticketOf(id) }))
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1));
  expect(all.toSorted(compareTickets).map(({ id }) => id)).toEqual(published.map(({ id }) => id));
});

it('tells tickets apart that begin alike: of two numbers with the same last digits, by the digits before them', () => {
  const ofNumber = (id: string, number: bigint) => createTicketing(() => number.toString(16).padStart(64, '0'), '')(id);
  const [low, high] = [ofNumber('b', 1_12_345_678n), ofNumber('a', 2_12_345_678n)];
  expect([low.first, high.first]).toEqual([87_654_321, 87_654_321]);
  expect([high, low].toSorted(compareTickets)).toEqual([low, high]);
});
