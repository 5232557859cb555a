import { describe, expect, it } from '@jest/globals';
import { addAccountBody } from './identity.ts';

const WISH = { name: 'li', password: 'a password of some length', roles: ['cadre'] };
const faultsOf = (wish: object): readonly (readonly [string, string])[] =>
  addAccountBody.safeParse({ ...WISH, ...wish }).error?.issues.map(({ path, message }) => [path.join('.'), message]) ??
  [];

describe('a new account', () => {
  it.each(['contact', 'clock', 'receipt-k3f', 'Clock'])('has not the id %s, which is the engine’s', (id) => {
    expect(faultsOf({ id })).toEqual([['id', 'engine-name']]);
  });

  it('has no such sign-in name either', () => {
    expect(faultsOf({ name: 'clock' })).toEqual([['name', 'engine-name']]);
    expect(faultsOf({ id: 'cadre-01' })).toEqual([]);
  });

  it('is not called by what may be another one’s id or sign-in name', () => {
    for (const displayName of ['cadre-03', 'u-965a', 'zhao'])
      expect(faultsOf({ displayName })).toEqual([['displayName', 'like-an-id']]);
    for (const displayName of ['赵建国', 'Anna', 'zhao jianguo']) expect(faultsOf({ displayName })).toEqual([]);
  });
});
