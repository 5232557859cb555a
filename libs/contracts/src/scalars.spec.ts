import { describe, expect, it } from '@jest/globals';
import { caseNumberIn, numberPrefix } from './scalars.ts';

describe('a case number as people type it', () => {
  it('is known by whatever prefix an office may have, and is shown as it stands on the paper', () => {
    for (const prefix of ['LS', 'LSW', 'ABCDEFGH']) {
      expect(numberPrefix.safeParse(prefix).success).toBe(true);
      expect(caseNumberIn(`${prefix.toLowerCase()}-2020-000123`)).toBe(`${prefix}-2020-000123`);
    }
  });

  it('is none with a prefix that no office has', () => {
    for (const prefix of ['L', 'ABCDEFGHI', 'L2']) {
      expect(numberPrefix.safeParse(prefix).success).toBe(false);
      expect(caseNumberIn(`${prefix}-2020-000123`)).toBeUndefined();
    }
  });
});
