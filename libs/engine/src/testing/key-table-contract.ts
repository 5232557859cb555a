import { describe, expect, it } from '@jest/globals';
import type { NewKey, KeyTable } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const WRITERS = 8;
let proposals = 0;

const proposed = (subject: string): NewKey => {
  proposals += 1;
  return { subject, name: `person/n${proposals}`, wrapped: new Uint8Array([0, 255, proposals % 256]) };
};

/** Asks for a table without keys. */
export function keyTableContract(name: string, make: () => Promise<KeyTable>): void {
  describe(`${name} as key table`, () => {
    const table = makeOnce(make);

    it('takes a proposed key and keeps it against later proposals', async () => {
      const first = proposed('one');
      expect(await table().getOrCreate([first])).toEqual([first]);
      expect(await table().getOrCreate([proposed('one')])).toEqual([first]);
      expect(await table().findBySubject('one')).toEqual(first);
      expect(await table().findByName([first.name])).toEqual([first]);
    });

    it('answers many at once in their order, standing ones among new ones', async () => {
      const standing = proposed('many-2');
      await table().getOrCreate([standing]);
      const wanted = ['many-3', 'many-2', 'many-1'].map(proposed);
      expect(await table().getOrCreate(wanted)).toEqual([wanted[0], standing, wanted[2]]);
      expect(await table().findByName([wanted[0]?.name ?? '', standing.name, 'person/none'])).toHaveLength(2);
    });

    it('lets one of many proposals for one subject win', async () => {
      const subjects = ['shared-a', 'shared-b'];
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, (_, n) =>
          table().getOrCreate((n % 2 ? subjects : subjects.toReversed()).map(proposed)),
        ),
      );
      expect(new Set(answers.flat().map((key) => key.name)).size).toBe(subjects.length);
    });

    it('destroys a key with its subject', async () => {
      const [gone] = await table().getOrCreate([proposed('gone')]);
      expect(await table().erase(gone?.name ?? '')).toBe(true);
      expect(await table().erase(gone?.name ?? '')).toBe(false);
      expect(await table().findBySubject('gone')).toBeUndefined();
      expect(await table().findByName([gone?.name ?? ''])).toEqual([]);
      const fresh = proposed('gone');
      expect(await table().getOrCreate([fresh])).toEqual([fresh]);
    });

    it('knows nothing of nothing', async () => {
      expect([await table().getOrCreate([]), await table().findByName([])]).toEqual([[], []]);
      expect(await table().findBySubject('never')).toBeUndefined();
    });
  });
}
