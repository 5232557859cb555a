import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from './sha256.ts';

const reference = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Of UTF-16 units, halves of pairs too, over several blocks. */
const anyText = fc
  .array(fc.nat(0xff_ff), { maxLength: 150, size: 'max' })
  .map((units) => String.fromCharCode(...units));

describe('SHA-256', () => {
  it.each(['', 'abc', '工作日历', '😀', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'a'.repeat(10_000)])(
    'of text no. %# is that of the platform',
    (text) => expect(sha256(text)).toBe(reference(text)),
  );

  it('is that of the platform for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sha256(text)).toBe(reference(text.toWellFormed()));
      }),
    );
  });
});
