import { describe, expect, it } from '@jest/globals';
import type { IntakeCipher, SealedFaultCode } from '../ports/index.ts';
import { SealedUnreadable } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

/** A cipher that knows the sources `hotline` and `bureau`, and what stands on the other side of it. */
export interface IntakeCipherUnderTest {
  readonly cipher: IntakeCipher;
  /** Seals a text as a source does: to a key of the installation, to one that it no longer hands out, or otherwise. */
  sealAsSource(text: string, to: 'the-key' | 'an-older-key' | 'another-key' | 'other-algorithm'): Promise<string>;
  /** Opens with the private key of a source. */
  openAsSource(source: 'hotline' | 'bureau', compact: string): Promise<unknown>;
}

const CONTACT = { name: '王小明', phone: '13905320001' };
const VALUES = [CONTACT, '缺口罩\n两个工地', ['a', 1, null, { deep: true }], '', 0, null, '\ud83d\ude37'];

async function faultOf(opening: Promise<unknown>): Promise<SealedFaultCode | 'opened'> {
  try {
    await opening;
    return 'opened';
  } catch (error) {
    if (error instanceof SealedUnreadable) return error.code;
    throw error;
  }
}

/** The text with another letter in the middle of one of its parts. */
function changePart(compact: string, part: number): string {
  const parts = compact.split('.');
  const text = parts[part] ?? '';
  const middle = Math.floor(text.length / 2);
  parts[part] = `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
  return parts.join('.');
}

export function intakeCipherContract(name: string, make: () => Promise<IntakeCipherUnderTest>): void {
  describe(`${name} as cipher of the intake`, () => {
    const at = makeOnce(make);
    const seal = (value: unknown): Promise<string> => at().sealAsSource(JSON.stringify(value), 'the-key');
    const open = (compact: string) => at().cipher.open(compact);

    it('opens what a source sealed, whatever value it is', async () => {
      for (const value of VALUES) expect(await open(await seal(value))).toEqual(value);
    });

    it('opens what was sealed to a key that it no longer hands out', async () => {
      expect(await open(await at().sealAsSource('"x"', 'an-older-key'))).toBe('x');
    });

    it.each([
      ['another-key', 'jwe-other-key'],
      ['other-algorithm', 'jwe-algorithm'],
    ] as const)('refuses what was sealed by %s', async (to, code) => {
      expect(await faultOf(open(await at().sealAsSource('"x"', to)))).toBe(code);
    });

    it.each(['', '{', 'undefined', '13905320001 王小明'])(
      'refuses what is no JSON, and does not tell it: %p',
      async (text) => {
        const opening = open(await at().sealAsSource(text, 'the-key'));
        expect(await faultOf(opening)).toBe('jwe-not-json');
        const error: unknown = await opening.catch((thrown: unknown) => thrown);
        expect(JSON.stringify([String(error), (error as Error).cause ?? ''])).not.toContain('1390');
      },
    );

    it.each(['', 'a', '....', 'a.b.c', 'a.b.c.d.e', '缺.口.罩.两.个', '{}', ' ', 'eyJhIjoxfQ....', '\ud800'])(
      'refuses what is no JWE: %p',
      async (text) => {
        expect(await faultOf(open(text))).toBe('jwe-malformed');
      },
    );

    it('opens nothing of which a letter was changed', async () => {
      const compact = await seal(CONTACT);
      const changed = [0, 1, 2, 3, 4].map((part) => changePart(compact, part));
      for (const one of changed) expect(await faultOf(open(one))).toMatch(/^jwe-/);
      for (const n of [1, 10, compact.length / 2]) expect(await faultOf(open(compact.slice(0, -n)))).toMatch(/^jwe-/);
    });

    it.each([12, 8, 4])('opens nothing of which %i bytes of the tag are left', async (bytes) => {
      const compact = await seal(CONTACT);
      const end = compact.lastIndexOf('.') + 1;
      const tag = Buffer.from(compact.slice(end), 'base64url').subarray(0, bytes);
      expect(await faultOf(open(compact.slice(0, end) + tag.toString('base64url')))).toBe('jwe-malformed');
    });

    it('seals for one source, and for nobody else: not for itself either', async () => {
      const compact = await at().cipher.sealFor('hotline', CONTACT);
      expect(await at().openAsSource('hotline', compact)).toEqual(CONTACT);
      await expect(at().openAsSource('bureau', compact)).rejects.toThrow();
      expect(await faultOf(open(compact))).toBe('jwe-other-key');
    });

    it('shows nothing of what it sealed, and equal values do not show as equal', async () => {
      const [one, two] = [await at().cipher.sealFor('hotline', CONTACT), await at().cipher.sealFor('hotline', CONTACT)];
      expect(one).not.toBe(two);
      for (const secret of [CONTACT.name, CONTACT.phone, 'phone']) expect(one).not.toContain(secret);
      expect(one).toMatch(/^[\w-]+(\.[\w-]*){4}$/);
    });

    it('seals for no source that it does not know', async () => {
      await expect(at().cipher.sealFor('somebody', 'x')).rejects.toThrow('somebody');
      await expect(at().cipher.sealFor('constructor', 'x')).rejects.toThrow('constructor');
    });
  });
}
