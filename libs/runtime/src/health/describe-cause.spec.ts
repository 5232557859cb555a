import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { describeCause } from './describe-cause.ts';

const missing = Object.assign(new Error('relation "x" does not exist'), { code: '42P01' });

it.each([
  [missing, '42P01'],
  [new TypeError('secret'), 'TypeError'],
  ['secret', 'string'],
  [undefined, 'undefined'],
  [new StoreUnavailable('Postgres: ECONNREFUSED'), 'Postgres: ECONNREFUSED'],
  [new StoreUnavailable('Postgres: no read model yet', { cause: missing }), 'Postgres: no read model yet (42P01)'],
])('a cause is told without its message: %s', (error, told) => {
  expect(describeCause(error)).toBe(told);
});
