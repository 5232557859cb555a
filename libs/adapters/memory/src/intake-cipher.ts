import type { IntakeCipher } from '@lianxin/engine';
import { SealedUnreadable } from '@lianxin/engine';
import { sha256 } from './sha256.ts';

const ALG = 'memory';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (part: string): string => Buffer.from(part, 'base64url').toString();

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

let sealings = 0;

/** The sum is of all before it. */
function isWhole(compact: string): boolean {
  const end = compact.lastIndexOf('.');
  return end >= 0 && compact.slice(end + 1) === sha256(compact.slice(0, end));
}

/**
 * For tests: written like a compact JWE and encrypted by nobody. Keys are names; a sum shows that a letter was changed.
 */
export class MemoryIntakeCipher implements IntakeCipher {
  private readonly own: readonly string[];
  private readonly sources: ReadonlyMap<string, string>;

  constructor(own: readonly string[], sources: ReadonlyMap<string, string>) {
    this.own = own;
    this.sources = sources;
  }

  /** A text sealed to the key of that name, as the other side does it. */
  static seal(kid: string, text: string, alg = ALG): string {
    const head = [encode(JSON.stringify({ alg, kid })), '', encode(`${(sealings += 1)}`), encode(text)].join('.');
    return `${head}.${sha256(head)}`;
  }

  async open(compact: string): Promise<unknown> {
    if (!isWhole(compact)) throw new SealedUnreadable('jwe-malformed');
    const [header = '', , , text = ''] = compact.split('.');
    const { alg, kid } = tryParse(decode(header)) as { readonly alg: string; readonly kid: string };
    if (alg !== ALG) throw new SealedUnreadable('jwe-algorithm');
    if (!this.own.includes(kid)) throw new SealedUnreadable('jwe-other-key');
    const value = tryParse(decode(text));
    if (value === undefined) throw new SealedUnreadable('jwe-not-json');
    return value;
  }

  async sealFor(source: string, value: unknown): Promise<string> {
    const kid = this.sources.get(source);
    if (kid === undefined) throw new Error(`${source}: no public key of this source is configured`);
    return MemoryIntakeCipher.seal(kid, JSON.stringify(value));
  }
}
