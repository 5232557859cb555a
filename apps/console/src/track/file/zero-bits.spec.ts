import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { countZeroBits } from './zero-bits.ts';

const byNode = (text: string): number => Math.clz32(createHash('sha256').update(text).digest().readUInt32BE());

describe('the zero bits of a digest', () => {
  it('are those that the server counts, whatever the length of the text', () => {
    for (let n = 0; n < 2000; n += 1) {
      const text = `17.1581296400000.abcdefghijklmnopqrstuvwxyz:${n}`.slice(n % 44);
      expect([text, countZeroBits(text)]).toEqual([text, byNode(text)]);
    }
  });

  it('are not counted of a longer text than a challenge with its number', () => {
    expect(() => countZeroBits('x'.repeat(56))).toThrow('55');
  });
});
