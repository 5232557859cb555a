import { expect, it } from '@jest/globals';
import { inputFaultsOf } from '../http/faults.ts';
import { PAGE_MAX, rows } from './query-scalars.ts';

it.each(['1', '500', 7, PAGE_MAX])('takes %p rows', (typed) => {
  expect(rows.parse(typed)).toBe(Number(typed));
});

it.each([
  ...['0x10', '1e2', ' 5', '', '1.5', 1.5, true].map((typed) => [typed, 'bad-number'] as const),
  ...['0', 0].map((typed) => [typed, 'too-small'] as const),
  ...['501', 501].map((typed) => [typed, 'too-big'] as const),
])('refuses %p rows: %s', (typed, rule) => {
  const read = rows.safeParse(typed);
  expect(inputFaultsOf(read.error?.issues ?? [], typed)).toMatchObject([{ rule }]);
});
