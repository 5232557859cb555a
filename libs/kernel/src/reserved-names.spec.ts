import { describe, expect, it } from '@jest/globals';
import { isReservedName } from './reserved-names.ts';

describe('a name of the engine', () => {
  it.each(['clock', 'contact', 'receipt-k3f', 'Clock', 'CONTACT', 'Receipt-', 'public'])('%s is nobody’s', (name) => {
    expect(isReservedName(name)).toBe(true);
  });

  it.each(['cadre-01', 'clockmaker', 'contacts', 'receipts'])('%s may be somebody’s', (name) => {
    expect(isReservedName(name)).toBe(false);
  });
});
