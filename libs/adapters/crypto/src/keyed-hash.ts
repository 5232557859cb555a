import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyedHash } from '@lianxin/engine';
import { base32 } from './base32.ts';
import { deriveSubKey } from './master-key.ts';

/** Purposes are few and written in code; a caller's mistake must not fill the memory. */
const PURPOSES_MAX = 100;

/** HMAC-SHA-256, each purpose under a key of its own; key objects, since Node wraps plain bytes anew at every use. */
export class HmacKeyedHash implements KeyedHash {
  private readonly keys = new Map<string, KeyObject>();
  private readonly fingerprintKey: KeyObject;
  private readonly masterKey: Uint8Array;

  constructor(masterKey: Uint8Array) {
    this.masterKey = masterKey;
    this.fingerprintKey = createSecretKey(deriveSubKey(masterKey, 'fingerprint'));
  }

  fingerprint(content: string): string {
    return createHmac('sha256', this.fingerprintKey).update(content).digest('hex');
  }

  derive(purpose: string, text: string, length: number): string {
    const key = this.keyOf(purpose);
    let letters = '';
    for (let block = 0; letters.length < length; block += 1) {
      letters += base32(createHmac('sha256', key).update(`${block}/${text}`).digest());
    }
    return letters.slice(0, length);
  }

  private keyOf(purpose: string): KeyObject {
    const known = this.keys.get(purpose);
    if (known) return known;
    if (this.keys.size >= PURPOSES_MAX) this.keys.clear();
    const key = createSecretKey(deriveSubKey(this.masterKey, `derive/${purpose}`));
    this.keys.set(purpose, key);
    return key;
  }
}
