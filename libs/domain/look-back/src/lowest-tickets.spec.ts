import { expect, it } from '@jest/globals';
import { sha256 } from '../test/sha256.ts';
import { LowestTickets } from './lowest-tickets.ts';
import { compareTickets, createDigits, createTicketed } from './ticket.ts';

const digitsOf = createDigits(sha256, 'seed');
const all = Array.from({ length: 6000 }, (_, n) => createTicketed(`${n}/1`, digitsOf(`${n}/1`)));

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
