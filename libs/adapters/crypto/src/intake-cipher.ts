import type { KeyObject as NodeKey } from 'node:crypto';
import { KeyObject } from 'node:crypto';
import type { IntakeCipher } from '@lianxin/engine';
import { SealedUnreadable } from '@lianxin/engine';
import { openCompactJwe, sealCompactJwe } from './compact-jwe.ts';
import type { IntakeKey } from './intake-keys.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function parsePlaintext(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strictUtf8.decode(bytes)) as unknown;
  } catch {
    // Its cause would quote what was sealed.
    throw new SealedUnreadable('jwe-not-json');
  }
}

/** Sealed fields and receipt codes as compact JWE. */
export class JweIntakeCipher implements IntakeCipher {
  private readonly own: ReadonlyMap<string, NodeKey>;
  private readonly sources: ReadonlyMap<string, { readonly kid: string; readonly key: NodeKey }>;

  /** `own`: the installation's private keys. `sources`: public keys by the names of their sources. */
  constructor(own: readonly IntakeKey[], sources: ReadonlyMap<string, IntakeKey>) {
    this.own = new Map(own.map(({ kid, key }) => [kid, KeyObject.from(key)]));
    this.sources = new Map([...sources].map(([name, { kid, key }]) => [name, { kid, key: KeyObject.from(key) }]));
  }

  async open(compact: string): Promise<unknown> {
    return parsePlaintext(openCompactJwe(compact, (kid) => this.own.get(kid)));
  }

  async sealFor(source: string, value: unknown): Promise<string> {
    const known = this.sources.get(source);
    if (!known) throw new Error(`${source}: no public key of this source is configured`);
    return sealCompactJwe(Buffer.from(JSON.stringify(value)), known.kid, known.key);
  }
}
