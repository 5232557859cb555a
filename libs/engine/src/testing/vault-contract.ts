import { describe, expect, it } from '@jest/globals';
import { isSealed } from '@lianxin/kernel';
import type { Vault } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const CONTACT = { name: '王小明', phone: '13905320001' };

/** Asks for a vault that holds no keys yet. */
export function vaultContract(name: string, make: () => Promise<Vault>): void {
  describe(`${name} as vault`, () => {
    const vault = makeOnce(make);
    const sealOne = async (under: { stream: string } | { identity: string }, clear: unknown) => {
      const [sealed] = await vault().seal([{ under, clear }]);
      if (!sealed) throw new Error('nothing sealed');
      return sealed;
    };

    it('opens what it sealed, in order', async () => {
      const clears = [CONTACT, '口罩 for two sites', ['a', 1, null, { deep: true }], '', 0];
      const boxes = await vault().seal(clears.map((clear, i) => ({ under: { stream: `case-${i % 2}` }, clear })));
      expect(boxes.every(isSealed)).toBe(true);
      expect(await vault().open(boxes)).toEqual(clears);
      expect(await vault().open([...boxes].reverse())).toEqual([...clears].reverse());
    });

    it('seals and opens nothing when asked for nothing', async () => {
      expect(await vault().seal([])).toEqual([]);
      expect(await vault().open([])).toEqual([]);
    });

    it('shows neither content nor identity in what it gives out', async () => {
      const text = JSON.stringify(await sealOne({ identity: CONTACT.phone }, CONTACT));
      for (const secret of [CONTACT.name, CONTACT.phone, '"phone"']) expect(text).not.toContain(secret);
    });

    it('gives other bytes each time, so that equal content does not show', async () => {
      const [one, two] = await vault().seal([
        { under: { identity: CONTACT.phone }, clear: CONTACT },
        { under: { identity: CONTACT.phone }, clear: CONTACT },
      ]);
      expect(one?.box).not.toBe(two?.box);
      expect(one?.key).toBe(two?.key);
    });

    it('keeps one key a person, found by the identity', async () => {
      expect(await vault().findKey('13905329999')).toBeUndefined();
      const boxes = await Promise.all(Array.from({ length: 8 }, (_, n) => sealOne({ identity: '13905320002' }, n)));
      const key = await vault().findKey('13905320002');
      expect(key).toMatch(/^person\//);
      expect(new Set(boxes.map((box) => box.key))).toEqual(new Set([key]));
      expect((await sealOne({ identity: '13905320003' }, 1)).key).not.toBe(key);
    });

    it('can never open again what stood under a destroyed key; all else stays', async () => {
      const [gone, other, free] = await vault().seal([
        { under: { identity: '13905320004' }, clear: CONTACT },
        { under: { identity: '13905320005' }, clear: CONTACT },
        { under: { stream: 'case-9' }, clear: 'free text' },
      ]);
      const key = gone?.key as string;
      expect(await vault().exists(key)).toBe(true);
      expect(await vault().erase(key)).toBe(true);
      expect(await vault().erase(key)).toBe(false);
      expect(await vault().exists(key)).toBe(false);
      expect(await vault().findKey('13905320004')).toBeUndefined();
      const boxes = [gone, other, free].flatMap((box) => box ?? []);
      expect(await vault().open(boxes)).toEqual([undefined, CONTACT, 'free text']);
    });

    it('begins anew with a person who comes back after being erased', async () => {
      const old = await sealOne({ identity: '13905320006' }, 'before');
      await vault().erase(old.key);
      const fresh = await sealOne({ identity: '13905320006' }, 'after');
      expect(fresh.key).not.toBe(old.key);
      expect(await vault().open([old, fresh])).toEqual([undefined, 'after']);
    });

    it('opens nothing that it never sealed', async () => {
      const { key } = await sealOne({ stream: 'case-10' }, 'real');
      const forged = await vault()
        .open([
          { key, box: 'Zm9yZ2Vk' },
          { key: 'person/nobody', box: 'Zm9yZ2Vk' },
        ])
        .catch(() => [undefined, undefined]);
      expect(forged).toEqual([undefined, undefined]);
    });
  });
}
