import { expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { DeadLetters } from '../../intake/index.ts';
import type { DeadLetterTable } from '../../ports/index.ts';
import type { DeadLettersUnderTest } from './harness.ts';
import { AT, EVERY_BYTE, deadLettersOf, letterOf } from './harness.ts';

const LATER = '2026-11-23T09:00:00.000Z' as Instant;

/** Letters that are destroyed: dropped, of a person who is erased, old. */
export function destroyingLetters(under: () => DeadLettersUnderTest): void {
  const { letters, stored, personKey } = deadLettersOf(under);

  it('are destroyed with their key by a drop', async () => {
    const id = await letters().add(letterOf());
    const { key, box } = await stored(id);
    expect(await letters().drop(id)).toBe(true);
    expect([await letters().read(id), await letters().drop(id)]).toEqual([undefined, false]);
    expect(await under().vault.exists(key)).toBe(false);
    expect(await under().vault.open([{ key, box }])).toEqual([undefined]);
  });

  it('are destroyed though a drop breaks off, and then dropped by the next', async () => {
    const letter = letterOf();
    const id = await letters().add(letter);
    const remove = (): Promise<never> => Promise.reject(new Error('killed'));
    await expect(letters({ remove }).drop(id)).rejects.toThrow('killed');
    expect(await letters().read(id)).toMatchObject({ id, content: undefined });
    expect(await letters().drop(id)).toBe(true);
    expect(await letters().read(id)).toBeUndefined();
  });

  it('are not kept again, and have no key, when they come again after a drop, whole or broken off', async () => {
    const [dropped, half] = [letterOf(), letterOf()];
    const ids = [await letters().add(dropped), await letters().add(half)] as const;
    await letters().drop(ids[0]);
    await under().vault.erase((await stored(ids[1])).key);
    const keys: string[] = [];
    const add: DeadLetterTable['add'] = (sealed) => {
      keys.push(sealed.key);
      return under().table.add(sealed);
    };
    const again = await Promise.all([dropped, half, half].map((letter) => letters({ add }).add(letter)));
    expect(again).toEqual([...ids, ids[1]]);
    expect(await Promise.all(ids.map((id) => letters().read(id)))).toEqual([undefined, undefined]);
    const there = await Promise.all(keys.map((key) => under().vault.exists(key)));
    expect(there).toEqual([false, false, false]);
  });

  it('are known by their place while they are there and after, until that is forgotten', async () => {
    const receivedAt = '2026-07-01T00:00:00.000Z' as Instant;
    const [kept, dropped, never] = [letterOf({ receivedAt }), letterOf({ receivedAt }), letterOf()];
    await letters().add(kept);
    await letters().drop(await letters().add(dropped));
    const had = () => letters().had([never, dropped, kept].map(({ place }) => place));
    expect([await had(), await letters().had([])]).toEqual([[false, true, true], []]);
    await letters().removeBefore(AT);
    expect(await had()).toEqual([false, false, false]);
  });

  it('are not kept again after a drop of another process, whose key is still known here', async () => {
    const letter = letterOf();
    const id = await letters().add(letter);
    expect(await new DeadLetters({ ...under(), ...under().elsewhere }).drop(id)).toBe(true);
    expect(await letters().add(letter)).toBe(id);
    expect(await letters().read(id)).toBeUndefined();
  });

  it('are found by an erasure of somebody in them, whoever else is', async () => {
    const [gone, other] = ['13905320101', '13905320102'];
    const [own, shared, others, nobody] = await Promise.all(
      [[gone], [other, gone, gone], [other], []].map((phones) => letters().add(letterOf({ phones }))),
    );
    const { key } = await stored(own as string);
    const person = await personKey(gone as string);
    await under().vault.erase(person);
    expect(await letters().dropOfPerson(person)).toBe(2);
    expect(await letters().dropOfPerson(person)).toBe(0);
    const left = await Promise.all([own, shared, others, nobody].map((id) => letters().read(id as string)));
    expect(left.map((one) => one !== undefined)).toEqual([false, false, true, true]);
    expect(await under().vault.exists(key)).toBe(false);
  });

  it('are not kept of somebody who is erased at the same moment', async () => {
    const phone = '13905320103';
    const add: DeadLetterTable['add'] = async (sealed) => {
      const person = await personKey(phone);
      await under().vault.erase(person);
      expect(await letters().dropOfPerson(person)).toBe(0);
      return under().table.add(sealed);
    };
    const id = await letters({ add }).add(letterOf({ phones: [phone] }));
    expect(await letters().read(id)).toBeUndefined();
  });

  it('go when they are old, with their keys, and no others', async () => {
    const receivedAt = '2026-08-01T00:00:00.000Z' as Instant;
    const old = await Promise.all([1, 2, 3].map(() => letters().add(letterOf({ receivedAt }))));
    const fresh = await letters().add(letterOf({ receivedAt: LATER }));
    const keys = await Promise.all(old.map(async (id) => (await stored(id)).key));
    expect(await letters().removeBefore(AT)).toBe(3);
    expect(await letters().removeBefore(AT)).toBe(0);
    expect(await Promise.all(keys.map((key) => under().vault.exists(key)))).toEqual([false, false, false]);
    expect((await letters().read(fresh))?.content).toEqual(EVERY_BYTE);
  });

  it('are new ones once the time of what was destroyed is over', async () => {
    const letter = letterOf({ receivedAt: '2026-08-01T00:00:00.000Z' as Instant });
    const id = await letters().add(letter);
    await letters().drop(id);
    await letters().removeBefore(letter.receivedAt);
    await letters().add(letter);
    expect(await letters().read(id)).toBeUndefined();
    await letters().removeBefore(AT);
    await letters().add({ ...letter, receivedAt: LATER });
    expect((await letters().read(id))?.content).toEqual(EVERY_BYTE);
  });
}
