import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { SealedUnreadable } from '@lianxin/engine';
import { intakeCipherContract } from '@lianxin/engine/testing';
import fc from 'fast-check';
import type { CompactJWEHeaderParameters, CryptoKey } from 'jose';
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { JweIntakeCipher } from './intake-cipher.ts';
import type { IntakeKey } from './intake-keys.ts';

const ALG = 'ECDH-ES+A256KW';
const ENC = 'A256GCM';

interface Pair {
  readonly own: IntakeKey;
  readonly open: IntakeKey;
}

async function makePair(alg = ALG): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey));
  return { own: { kid, key: privateKey }, open: { kid, key: publicKey } };
}

const seal = (text: string, key: CryptoKey | Uint8Array, header: CompactJWEHeaderParameters): Promise<string> =>
  new CompactEncrypt(Buffer.from(text)).setProtectedHeader(header).encrypt(key);

intakeCipherContract('JWE', async () => {
  const [newer, older, stranger] = await Promise.all([makePair(), makePair(), makePair()]);
  const sources = { hotline: await makePair(), bureau: await makePair() };
  const known = new Map(Object.entries(sources).map(([name, { open }]) => [name, open]));
  const keys = { 'the-key': newer, 'an-older-key': older, 'another-key': stranger, 'other-algorithm': newer };
  return {
    cipher: new JweIntakeCipher([older.own, newer.own], known),
    sealAsSource: (text, to) => {
      const { kid, key } = keys[to].open;
      return seal(text, key, { alg: ALG, enc: to === 'other-algorithm' ? 'A128GCM' : ENC, kid });
    },
    openAsSource: (source, compact) => new JweIntakeCipher([sources[source].own], new Map()).open(compact),
  };
});

/** Hundreds of sealed texts, on a busy machine. */
const OF_MANY_MS_MAX = 30_000;

describe('a sealed field', () => {
  const header = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const code = (cipher: JweIntakeCipher, compact: string): Promise<unknown> =>
    cipher.open(compact).catch((error: unknown) => (error instanceof SealedUnreadable ? error.code : error));

  it.each<[string, (pair: Pair) => Promise<string>, string]>([
    [
      'by nothing',
      async ({ own: { kid } }) => `${header({ alg: 'none', enc: ENC, kid })}.YQ.YQ.YQ.YQ`,
      'jwe-algorithm',
    ],
    [
      'by RSA',
      async ({ own: { kid } }) =>
        seal('1', (await makePair('RSA-OAEP-256')).open.key, { alg: 'RSA-OAEP-256', enc: ENC, kid }),
      'jwe-algorithm',
    ],
    [
      'by a password',
      async () => seal('1', Buffer.from('x'), { alg: 'PBES2-HS256+A128KW', enc: ENC }),
      'jwe-algorithm',
    ],
    [
      'by a key of its own',
      async ({ own: { kid } }) => seal('1', Buffer.alloc(32), { alg: 'dir', enc: ENC, kid }),
      'jwe-algorithm',
    ],
    [
      'compressed',
      async ({ open: { key, kid } }) => seal('1', key, { alg: ALG, enc: ENC, kid, zip: 'DEF' }),
      'jwe-algorithm',
    ],
    ['to a key without a name', async ({ open: { key } }) => seal('1', key, { alg: ALG, enc: ENC }), 'jwe-other-key'],
    [
      'on another curve',
      async ({ own: { kid } }) => seal('1', (await makePairOn('X25519')).open.key, { alg: ALG, enc: ENC, kid }),
      'jwe-malformed',
    ],
    [
      'under a condition',
      async ({ open: { key, kid } }) =>
        new CompactEncrypt(Buffer.from('1'))
          .setProtectedHeader({ alg: ALG, enc: ENC, kid, crit: ['exp'], exp: 1 })
          .encrypt(key, { crit: { exp: true } }),
      'jwe-algorithm',
    ],
    [
      'around bytes that are no text',
      async ({ open: { key, kid } }) =>
        new CompactEncrypt(Uint8Array.of(0x22, 0xff, 0x22))
          .setProtectedHeader({ alg: ALG, enc: ENC, kid })
          .encrypt(key),
      'jwe-not-json',
    ],
  ])('%s is refused', async (_how, make, expected) => {
    const pair = await makePair();
    expect(await code(new JweIntakeCipher([pair.own], new Map()), await make(pair))).toBe(expected);
  });

  /** Seals, and puts another header before what is sealed. */
  const sealedUnder = async ({ open }: Pair, change: (header: { epk: object }) => object): Promise<string> => {
    const [head = '', ...rest] = (await seal('1', open.key, { alg: ALG, enc: ENC, kid: open.kid })).split('.');
    return [header(change(JSON.parse(Buffer.from(head, 'base64url').toString()) as { epk: object })), ...rest].join(
      '.',
    );
  };

  it('to a point that is on no curve is refused before a key is agreed on with it', async () => {
    const pair = await makePair();
    const { y = '' } = await exportJWK(pair.open.key);
    const cipher = new JweIntakeCipher([pair.own], new Map());
    const offCurve = await sealedUnder(pair, (own) => ({ ...own, epk: { ...own.epk, y } }));
    await expect(cipher.open(offCurve)).rejects.toMatchObject({
      ...{ code: 'jwe-malformed', cause: { code: 'ERR_CRYPTO_INVALID_JWK' } },
    });
  });

  it.each([5, ['x'], null, { x: 1 }])('to a key whose name is no text (%j) is to another key', async (kid) => {
    const pair = await makePair();
    const named = new JweIntakeCipher([{ ...pair.own, kid: String(kid) }], new Map());
    expect(await code(named, await sealedUnder(pair, (own) => ({ ...own, kid })))).toBe('jwe-other-key');
  });

  describe('whose two sides are named', () => {
    const [alice, bob] = [Buffer.from('Alice'), Buffer.alloc(512, 1)];
    const sealNamed = ({ open: { key, kid } }: Pair, parties: { apu?: Uint8Array; apv?: Uint8Array }) =>
      new CompactEncrypt(Buffer.from('1'))
        .setProtectedHeader({ alg: ALG, enc: ENC, kid })
        .setKeyManagementParameters(parties)
        .encrypt(key);

    const named = [{ apu: alice, apv: bob }, { apu: alice }, { apv: alice }, { apu: new Uint8Array() }];
    it.each(named)('is opened (%#)', async (parties) => {
      const pair = await makePair();
      expect(await new JweIntakeCipher([pair.own], new Map()).open(await sealNamed(pair, parties))).toBe(1);
    });

    it('by more than a name is refused, and so is what is no base64url', async () => {
      const pair = await makePair();
      const cipher = new JweIntakeCipher([pair.own], new Map());
      const long = await sealNamed(pair, { apv: Buffer.alloc(513, 1) });
      const refusal = (compact: string): Promise<unknown> =>
        cipher.open(compact).catch(({ code: why, cause }: SealedUnreadable) => [why, cause]);
      expect(await refusal(long)).toEqual(['jwe-malformed', undefined]);
      for (const apu of ['QQ==', 'Q', 'QR', 5, null]) {
        const wrong = await sealedUnder(pair, (own) => ({ ...own, apu }));
        expect(await refusal(wrong)).toEqual(['jwe-malformed', undefined]);
      }
    });
  });

  it(
    'of any text is a value or a code',
    async () => {
      const { own, open } = await makePair();
      const cipher = new JweIntakeCipher([own], new Map());
      const whole = await seal('1', open.key, { alg: ALG, enc: ENC, kid: own.kid });
      const parts = fc.constantFrom(...whole.split('.'), '', 'e30', header({ alg: ALG, enc: ENC, kid: own.kid }));
      const json = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
      const compact = fc.array(fc.oneof(parts, json, fc.base64String()), { minLength: 4, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            compact.map((all) => all.join('.')),
          ),
          async (text) => {
            expect([1, 'jwe-malformed', 'jwe-other-key', 'jwe-algorithm']).toContain(await code(cipher, text));
          },
        ),
      );
    },
    OF_MANY_MS_MAX,
  );
});

async function makePairOn(crv: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(ALG, { crv, extractable: true });
  return { own: { kid: crv, key: privateKey }, open: { kid: crv, key: publicKey } };
}

it('what is sealed is opened by a library that partners use', async () => {
  const { own, open } = await makePair();
  const sealed = await new JweIntakeCipher([], new Map([['hotline', open]])).sealFor('hotline', '9xkqhk16');
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, own.key);
  expect([Buffer.from(plaintext).toString(), protectedHeader.kid]).toEqual(['"9xkqhk16"', open.kid]);
});

it('what would burst when it is opened is not opened', async () => {
  const { own, open } = await makePair();
  const bomb = await new CompactEncrypt(deflateRawSync(Buffer.alloc(10_000_000)))
    .setProtectedHeader({ alg: ALG, enc: ENC, kid: own.kid, zip: 'DEF' })
    .encrypt(open.key);
  await expect(new JweIntakeCipher([own], new Map()).open(bomb)).rejects.toThrow('jwe-algorithm');
});
