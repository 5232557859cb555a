import { expect, it } from '@jest/globals';
import { queryAddress } from './queries.ts';

it('the address of a query leaves out what is not asked for, and nothing else', () => {
  expect(queryAddress('workload')).toBe('/queries/workload');
  expect(queryAddress('cases', { holder: '', open: false, q: undefined, limit: 20 })).toBe(
    '/queries/cases?holder=&open=false&limit=20',
  );
});
