import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../test/sha256.ts';
import { ProgrammeConflictError, ProgrammeRegistry, hashProgramme, programmeRef, shippedProgrammes } from './index.ts';
import type { Programme } from './index.ts';
import { SHIPPED_HASHES } from './shipped-hashes.ts';

const shipped = shippedProgrammes[0] as Programme;
const ours = (version: number, change: Partial<Programme> = {}): Programme => ({
  ...shipped,
  id: 'our-office',
  version,
  ...change,
});

describe('programmes of operators', () => {
  const ruleBook = new ProgrammeRegistry();

  it('are found like those that ship, the newest version by id alone', () => {
    expect(ruleBook.find('our-office')).toBeUndefined();
    ruleBook.add([ours(2), ours(1)], sha256);
    expect(ruleBook.find('our-office')?.version).toBe(2);
    expect(ruleBook.find('our-office@1')?.version).toBe(1);
    expect(ruleBook.find('our-office@3')).toBeUndefined();
    expect(ruleBook.findVersion('our-office@2')?.hash).toBe(hashProgramme(ours(2), sha256));
  });

  it('may be added again as they are, and are never replaced', () => {
    ruleBook.add([ours(2)], sha256);
    const changed = ours(2, { returns: { countMax: 9 } });
    expect(() => ruleBook.add([changed], sha256)).toThrow(ProgrammeConflictError);
    expect(() => ruleBook.add([{ ...shipped, returns: { countMax: 9 } }], sha256)).toThrow(/a new version/);
    expect(ruleBook.find('our-office@2')?.returns.countMax).toBe(shipped.returns.countMax);
  });
});

describe('the content hash', () => {
  it('does not depend on how the file is laid out', () => {
    const turned = Object.fromEntries(Object.entries(shipped).reverse()) as unknown as Programme;
    expect(hashProgramme(turned, sha256)).toBe(hashProgramme(shipped, sha256));
    expect(hashProgramme({ ...shipped, version: 2 }, sha256)).not.toBe(hashProgramme(shipped, sha256));
  });

  it('of what ships stands for ever: a changed programme is a new version', () => {
    expect(Object.fromEntries(shippedProgrammes.map((p) => [programmeRef(p), hashProgramme(p, sha256)]))).toEqual(
      SHIPPED_HASHES,
    );
  });
});
