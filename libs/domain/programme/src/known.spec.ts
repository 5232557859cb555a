import { describe, expect, it } from '@jest/globals';
import {
  ProgrammeClash,
  addProgrammes,
  contentHash,
  findProgramme,
  knownProgramme,
  refOf,
  shippedProgrammes,
} from './index.ts';
import type { Programme } from './index.ts';

/** A figure that changes here was promised to somebody: give the file a new version instead. */
const SHIPPED = {
  'shandong-2020@1': 'd5d85cf7646cd2a970b5e72cce7628f6258e830c81feccc83a4704de8ef8aa1f',
  'shandong-complaints-2017@1': '4c3c177d08db47d9067172e1bcee6b7beaf641ef7ddeda334b4786bc2841d4a0',
  'guangdong@1': '7ca0e9c2fb5d0f66640dd9118650b4fddc6021990a5b62ca070d79afe5298394',
  'beijing-jsjb@1': '6c04b4e0644abe4fbfba7dd5d10b711e23e6da3d3d5fd5f7a5fb1e3e87039390',
  'ratings@1': '9dafadaf97a948c99b53c88d9961cbd993ebee702c8fb13c1c6c8b1584583bde',
  'demo-minutes@1': '31c9ae8625a3eb413dff58916ff9aa4f384154b93ff378256d2a60d968dcdd5f',
};

const shipped = shippedProgrammes[0] as Programme;
const ours = (version: number, change: Partial<Programme> = {}): Programme => ({
  ...shipped,
  id: 'our-office',
  version,
  ...change,
});

describe('programmes of operators', () => {
  it('are found like those that ship, the newest version by id alone', () => {
    expect(findProgramme('our-office')).toBeUndefined();
    addProgrammes([ours(2), ours(1)]);
    expect(findProgramme('our-office')?.version).toBe(2);
    expect(findProgramme('our-office@1')?.version).toBe(1);
    expect(findProgramme('our-office@3')).toBeUndefined();
    expect(knownProgramme('our-office@2')?.hash).toBe(contentHash(ours(2)));
  });

  it('may be added again as they are, and are never replaced', () => {
    addProgrammes([ours(2)]);
    const changed = ours(2, { returns: { countMax: 9 } });
    expect(() => addProgrammes([changed])).toThrow(ProgrammeClash);
    expect(() => addProgrammes([{ ...shipped, returns: { countMax: 9 } }])).toThrow(/a new version/);
    expect(findProgramme('our-office@2')?.returns.countMax).toBe(shipped.returns.countMax);
  });
});

describe('the content hash', () => {
  it('does not depend on how the file is laid out', () => {
    const turned = Object.fromEntries(Object.entries(shipped).reverse()) as unknown as Programme;
    expect(contentHash(turned)).toBe(contentHash(shipped));
    expect(contentHash({ ...shipped, version: 2 })).not.toBe(contentHash(shipped));
  });

  it('of what ships stands for ever: a changed programme is a new version', () => {
    expect(Object.fromEntries(shippedProgrammes.map((p) => [refOf(p), contentHash(p)]))).toEqual(SHIPPED);
  });
});
