import { expect, it } from '@jest/globals';
import { inBar } from './in-bar.ts';

const AREAS = ['todo', 'board', 'cases', 'people', 'calendar', 'rules', 'inbox'];

it('a phone has the first areas and the one that one is in; a desk, and who has few, all of them', () => {
  expect(inBar(AREAS, 0, true)).toEqual(['todo', 'board', 'cases', 'people']);
  expect(inBar(AREAS, 6, true)).toEqual(['todo', 'board', 'cases', 'inbox']);
  expect(inBar(AREAS, -1, true)).toEqual(['todo', 'board', 'cases', 'people']);
  expect(inBar(AREAS, 6, false)).toEqual(AREAS);
  expect(inBar(AREAS.slice(0, 6), 5, true)).toEqual(AREAS.slice(0, 6));
});
