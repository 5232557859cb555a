import { describe, expect, it } from '@jest/globals';
import { sizeWithin } from './shrink-photo.ts';

describe('the size of a photograph', () => {
  it('is at most the bound on its longer side, in the same proportion, and never larger than it was', () => {
    expect(sizeWithin(4000, 3000)).toEqual({ width: 2000, height: 1500 });
    expect(sizeWithin(3000, 4000)).toEqual({ width: 1500, height: 2000 });
    expect(sizeWithin(800, 600)).toEqual({ width: 800, height: 600 });
    expect(sizeWithin(20_000, 1)).toEqual({ width: 2000, height: 1 });
  });
});
