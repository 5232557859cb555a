import { describe, expect, it } from '@jest/globals';
import type { KeyedHash } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

export interface KeyedHashUnderTest {
  readonly keyed: KeyedHash;
  /** The same adapter under the same key, as after a restart. */
  readonly again: KeyedHash;
  /** The same adapter under another key. */
  readonly elsewhere: KeyedHash;
}

export function keyedHashContract(name: string, make: () => Promise<KeyedHashUnderTest>): void {
  describe(`${name} as keyed derivations`, () => {
    const at = makeOnce(make);

    it('gives the same fingerprint for the same content, after a restart too', () => {
      const content = '{"phone":"13905320001"}';
      expect(at().keyed.fingerprint(content)).toBe(at().again.fingerprint(content));
      expect(at().keyed.fingerprint(content)).toMatch(/^[0-9a-f]{32,128}$/);
      expect(at().keyed.fingerprint('')).toMatch(/^[0-9a-f]{32,128}$/);
    });

    it('gives other fingerprints for other content and under another key', () => {
      const contents = ['', 'a', 'b', 'a ', '口罩', '口罩\u0000'];
      expect(new Set(contents.map((content) => at().keyed.fingerprint(content))).size).toBe(contents.length);
      expect(at().elsewhere.fingerprint('a')).not.toBe(at().keyed.fingerprint('a'));
    });

    it.each([1, 6, 16, 26, 60])('derives %i letters that can be derived again', (length) => {
      const code = at().keyed.derive('receipt-code', 'case-1', length);
      expect(code).toMatch(/^[a-z0-9]+$/);
      expect(code).toHaveLength(length);
      expect(at().again.derive('receipt-code', 'case-1', length)).toBe(code);
    });

    it('derives other letters for another text, purpose or key', () => {
      const derived = [
        at().keyed.derive('case-id', 'a', 20),
        at().keyed.derive('case-id', 'b', 20),
        at().keyed.derive('case', 'id', 20),
        at().keyed.derive('receipt-code', 'a', 20),
        at().keyed.derive('case-', 'ida', 20),
        at().elsewhere.derive('case-id', 'a', 20),
      ];
      expect(new Set(derived).size).toBe(derived.length);
    });

    it('does not derive from its fingerprints', () => {
      const print = at().keyed.fingerprint('a');
      expect(print).not.toContain(at().keyed.derive('fingerprint', 'a', 20));
    });
  });
}
