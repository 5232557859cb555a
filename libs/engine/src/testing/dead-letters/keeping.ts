import { expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { DEAD_LETTER_BYTES_MAX, DEAD_LETTER_PEOPLE_MAX, DeadLetters } from '../../intake/index.ts';
import type { SealedDeadLetter } from '../../ports/index.ts';
import type { DeadLettersUnderTest } from './harness.ts';
import { EVERY_BYTE, deadLettersOf, letterOf } from './harness.ts';

/** Letters that are kept, listed and read. */
export function keepingLetters(under: () => DeadLettersUnderTest): void {
  const { letters, stored } = deadLettersOf(under);

  it('are read byte for byte, and nothing of them is in the table', async () => {
    const phones = ['13905320001'];
    const content = new TextEncoder().encode('{"contact":{"phone":"13905320001"}}');
    const [binary, text] = [letterOf(), letterOf({ content, phones, source: 'hotline' })];
    const [one, two] = [await letters().add(binary), await letters().add(text)];
    const { place, reason, receivedAt } = binary;
    expect(await letters().read(one)).toEqual({
      id: one,
      place,
      reason,
      receivedAt,
      bytes: 256,
      content: EVERY_BYTE,
    });
    expect(await letters().read(two)).toMatchObject({ source: 'hotline', content });
    expect(JSON.stringify(await stored(two))).not.toMatch(/1390532|contact|phone/);
    expect(await letters().read('never-kept')).toBeUndefined();
  });

  it('are kept once a place, the first as it came', async () => {
    const letter = letterOf();
    const before = await letters().count();
    const id = await letters().add(letter);
    expect(await letters().add({ ...letter, reason: 'bad-envelope', content: new Uint8Array([1]) })).toBe(id);
    expect(await letters().count()).toBe(before + 1);
    expect(await letters().read(id)).toMatchObject({ reason: 'not-json', content: EVERY_BYTE });
    const { place } = letter;
    const beside = [
      { ...place, topic: 'other' },
      { ...place, partition: 4 },
      { ...place, offset: '9007199254740993' },
    ];
    const others = await Promise.all(beside.map((other) => letters().add({ ...letter, place: other })));
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it('are counted by source, those of nobody who is known together', async () => {
    const countOf = async (source: string | undefined): Promise<number> =>
      (await letters().countBySource()).find((one) => one.source === source)?.letters ?? 0;
    const before = await countOf(undefined);
    for (const source of ['bureau', undefined, 'bureau', undefined]) await letters().add(letterOf({ source }));
    expect([await countOf('bureau'), await countOf(undefined)]).toEqual([2, before + 2]);
  });

  it('are kept once a place by two processes at once, and can be read', async () => {
    const letter = letterOf();
    const before = await letters().count();
    const other = new DeadLetters({ ...under(), ...under().elsewhere });
    const ids = await Promise.all([letters(), other, letters(), other].map((one) => one.add(letter)));
    expect(new Set(ids).size).toBe(1);
    expect(await letters().count()).toBe(before + 1);
    expect((await other.read(ids[0] as string))?.content).toEqual(EVERY_BYTE);
  });

  it('are kept once, under one key, where a process ends between the seal and the letter', async () => {
    const letter = letterOf();
    const keys: string[] = [];
    const add = (sealed: SealedDeadLetter): Promise<never> => {
      keys.push(sealed.key);
      return Promise.reject(new Error('killed'));
    };
    await expect(letters({ add }).add(letter)).rejects.toThrow('killed');
    const id = await letters().add(letter);
    expect((await letters().read(id))?.content).toEqual(EVERY_BYTE);
    expect(keys).toEqual([(await stored(id)).key]);
  });

  it('are listed from the oldest on, page by page, also after one that is gone', async () => {
    const receivedAt = '2026-11-23T10:00:00.000Z' as Instant;
    const ids = await Promise.all([1, 2, 3].map(() => letters().add(letterOf({ receivedAt }))));
    const listed = (await letters().list(1000)).filter((one) => ids.includes(one.id)).map(({ id }) => id);
    expect(listed).toEqual([...ids].sort());
    for (const one of await letters().list(1000)) expect(one).not.toMatchObject({ box: expect.anything() });
    const [first = '', second] = listed;
    await letters().drop(first);
    expect(await letters().list(1, { receivedAt, id: first })).toMatchObject([{ id: second }]);
  });

  it('are kept up to a length, and tell how long they were', async () => {
    const content = new Uint8Array(DEAD_LETTER_BYTES_MAX + 1).fill(255);
    const [whole, cut] = [content.subarray(1), content];
    const ids = await Promise.all([whole, cut].map((one) => letters().add(letterOf({ content: one }))));
    const read = await Promise.all(ids.map((id) => letters().read(id)));
    expect(read.map((one) => [one?.bytes, one?.content?.length])).toEqual([
      [DEAD_LETTER_BYTES_MAX, DEAD_LETTER_BYTES_MAX],
      [DEAD_LETTER_BYTES_MAX + 1, DEAD_LETTER_BYTES_MAX],
    ]);
  });

  it('are kept without content where they name more people than a message does', async () => {
    const phones = Array.from({ length: DEAD_LETTER_PEOPLE_MAX + 1 }, (_, n) => `${13_905_330_000 + n}`);
    const [few, many] = [
      await letters().add(letterOf({ phones: phones.slice(1) })),
      await letters().add(letterOf({ phones })),
    ];
    expect((await letters().read(few))?.content).toEqual(EVERY_BYTE);
    expect(await letters().read(many)).toMatchObject({ bytes: 256, content: undefined });
    expect(await under().vault.findKey(phones[0] as string)).toBeUndefined();
  });

  it('are kept without content where it is not known whom they name', async () => {
    const id = await letters().add(letterOf({ phones: undefined }));
    expect(await letters().read(id)).toMatchObject({ bytes: 256, content: undefined });
  });
}
