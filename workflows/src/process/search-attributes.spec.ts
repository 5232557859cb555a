import { expect, it } from '@jest/globals';
import { SEARCH_ATTRIBUTES as made } from '@lianxin/local/launcher';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

it('the launcher makes the search attributes that workflows write', () => {
  const types = Object.entries(made).map(([name, type]) => [name, type.toUpperCase()]);
  expect(types).toEqual(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type]));
});
