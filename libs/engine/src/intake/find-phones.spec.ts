import { describe, expect, it } from '@jest/globals';
import { DEAD_LETTER_ENCRYPTED_MAX, findPhones } from './find-phones.ts';

const UTF8 = new TextEncoder();
const none = (): Promise<never> => Promise.reject(new Error('other key'));
const phonesIn = (text: string | Uint8Array, open: (jwe: string) => Promise<unknown> = none) =>
  findPhones(typeof text === 'string' ? UTF8.encode(text) : text, open);

describe('phone numbers in a message', () => {
  it.each([
    ['{"contact":{"phone":"13905320001"', ['13905320001']],
    ['打给 139-0532-0001 或 +86 139 0532 0001。', ['139-0532-0001', '+86 139 0532 0001']],
    ['8613905320001;013905320001', ['8613905320001', '013905320001']],
    ['(0532) 8688 0000, 0532-86880000, +86 532 8688 0000', ['(0532) 8688 0000', '0532-86880000', '+86 532 8688 0000']],
    ['１３９０５３２０００１', ['13905320001']],
    ['"\\u0031\\u003390532000\\u0031"', ['13905320001']],
    ['{"phone" : "8688 0000"}', ['8688 0000']],
    ['{"id":"91370211MA3L000019","at":"2020-02-10T01:02:03.004Z","n":12345678901234567890}', []],
  ])('are found as they are written: %s', async (text, phones) => {
    expect(await phonesIn(text)).toEqual(phones);
  });

  it('are found in UTF-16 and between bytes that are no text', async () => {
    const utf16 = new Uint8Array([...'x13905320001x'].flatMap((char) => [char.charCodeAt(0), 0]));
    expect(await phonesIn(utf16)).toEqual(['13905320001']);
    expect(await phonesIn(new Uint8Array([255, 0, 128, ...UTF8.encode('13905320001'), 200]))).toEqual(['13905320001']);
  });

  it('are found in what is encrypted, where it can be opened', async () => {
    const [contact, phone, foreign] = ['eyJhIjoxfQ.a.b.c.d', 'eyJhIjoxfQ..e.f.g', 'eyJhIjoxfQ.x.x.x.x'];
    const clear = new Map<string, unknown>([
      [contact, { name: '王', phone: '5320001' }],
      [phone, '8688-0000'],
    ]);
    const asked: string[] = [];
    const open = (jwe: string): Promise<unknown> => {
      asked.push(jwe);
      return clear.has(jwe) ? Promise.resolve(clear.get(jwe)) : Promise.reject(new Error('other key'));
    };
    const message = `{"contact":"${contact}","to":["${phone}","${foreign}"],"not":"eyJ.a.b","at":"1.2.3.4.5"}`;
    expect(await phonesIn(message, open)).toEqual(['5320001', '8688-0000']);
    expect(asked).toEqual([contact, phone, foreign]);
  });

  it('are not known where more is encrypted than is opened', async () => {
    const open = (jwe: string): Promise<unknown> => Promise.resolve(`1390532${jwe.slice(-4)}`);
    const messageOf = (fields: number): string =>
      JSON.stringify(Array.from({ length: fields }, (_, n) => `eyJhIjoxfQ.a.b.c.${1000 + n}`));
    const last = `1390532${1000 + DEAD_LETTER_ENCRYPTED_MAX - 1}`;
    expect(await phonesIn(messageOf(DEAD_LETTER_ENCRYPTED_MAX), open)).toContain(last);
    expect(await phonesIn(messageOf(DEAD_LETTER_ENCRYPTED_MAX + 1), open)).toBeUndefined();
  });

  it('are found in a second in a megabyte of what is made to be slow', async () => {
    const hostile = ['1', '0086', '(0', 'eyJ', 'eyJ.', '"phone":', '139 ', '\\u00', ' '].map((piece) =>
      piece.repeat(1_048_576 / piece.length),
    );
    for (const text of hostile) expect(await phonesIn(text)).toEqual([]);
  });
});
