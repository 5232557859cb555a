import type { KeyedHash } from '@lianxin/engine';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** One byte of hash gives one letter. */
const LETTERS_PER_HASH = 32;

/** Hashes with a secret before the text: enough for tests, where nobody extends a message. */
export class MemoryKeyedHash implements KeyedHash {
  private readonly sha256: (text: string) => string;
  private readonly secret: string;

  constructor(sha256: (text: string) => string, secret = 'in memory') {
    this.sha256 = sha256;
    this.secret = secret;
  }

  fingerprint(content: string): string {
    return this.sha256(JSON.stringify([this.secret, 'fingerprint', content]));
  }

  derive(purpose: string, text: string, length: number): string {
    let letters = '';
    for (let block = 0; letters.length < length; block += 1) {
      const hex = this.sha256(JSON.stringify([this.secret, 'derive', purpose, text, block]));
      for (let i = 0; i < LETTERS_PER_HASH; i += 1) letters += BASE32[parseInt(hex.slice(2 * i, 2 * i + 2), 16) % 32];
    }
    return letters.slice(0, length);
  }
}
