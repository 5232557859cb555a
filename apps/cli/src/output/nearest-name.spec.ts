import { describe, expect, it } from '@jest/globals';
import { nearestName } from './nearest-name.ts';

const NAMES = ['take-case', 'accept-case', 'accept-offer', 'add-note'];

describe('the name that was probably meant', () => {
  it.each([
    ['ad-note', 'add-note'],
    ['acept-case', 'accept-case'],
    ['accept-ofer', 'accept-offer'],
    ['takecaes', 'take-case'],
    ['add-notes', 'add-note'],
  ])('of %s is %s', (typed, meant) => {
    expect(nearestName(typed, NAMES)).toBe(meant);
  });

  it.each([['close'], [''], ['x'.repeat(100_000)]])('is none where nothing is near', (typed) => {
    expect(nearestName(typed, NAMES)).toBeUndefined();
  });
});
