import type { JsonWebKey, KeyObject } from 'node:crypto';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { SealedUnreadable } from '@lianxin/engine';

/** How the key of a sealed field is agreed on and wrapped, and what it is sealed by. */
export const INTAKE_ALG = 'ECDH-ES+A256KW';
const INTAKE_ENC = 'A256GCM';
/** The only curve. */
export const INTAKE_CURVE = 'P-256';

const KEY_BITS = 256;
const [KEY_BYTES, IV_BYTES, TAG_BYTES, WRAPPED_BYTES] = [32, 12, 16, 40];
const PARTS = 5;
const WRAP = 'id-aes256-wrap';
const GCM = 'aes-256-gcm';
/** RFC 3394, 2.2.3.1. */
const WRAP_IV = Buffer.alloc(8, 0xa6);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const FIRST_ROUND = uint32(1);
/** Of a name of either side: it is a name or a digest. */
const PARTY_BYTES_MAX = 512;

interface Parties {
  /** Who agreed on the key (PartyUInfo), and with whom (PartyVInfo), in base64url; we name nobody. */
  readonly apu?: unknown;
  readonly apv?: unknown;
}

interface Header extends Parties {
  readonly alg?: unknown;
  readonly enc?: unknown;
  readonly kid?: unknown;
  readonly epk?: unknown;
  readonly zip?: unknown;
  readonly crit?: unknown;
}

/** Strict, unlike Node's own: one text for the same bytes. */
function decode(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new SealedUnreadable('jwe-malformed');
  return bytes;
}

function decodeParty(part: unknown): Buffer {
  const bytes = typeof part === 'string' ? decode(part) : undefined;
  if (!bytes || bytes.length > PARTY_BYTES_MAX) throw new SealedUnreadable('jwe-malformed');
  return bytes;
}

const withLength = (bytes: Buffer): Buffer => Buffer.concat([uint32(bytes.length), bytes]);

/** RFC 7518, 4.6.2: the algorithm and the names of both sides, each with its length; the length of the key. */
const otherInfo = ({ apu = '', apv = '' }: Parties): Buffer =>
  Buffer.concat([...[Buffer.from(INTAKE_ALG), decodeParty(apu), decodeParty(apv)].map(withLength), uint32(KEY_BITS)]);

/** Concat KDF: of 256 bits it is one round of SHA-256. */
const deriveKey = (privateKey: KeyObject, publicKey: KeyObject, parties: Parties = {}): Buffer =>
  createHash('sha256')
    .update(FIRST_ROUND)
    .update(diffieHellman({ privateKey, publicKey }))
    .update(otherInfo(parties))
    .digest();

function decodeOf(length: number, part: string): Buffer {
  const bytes = decode(part);
  if (bytes.length !== length) throw new SealedUnreadable('jwe-malformed');
  return bytes;
}

/** What is small when it is sealed and large when it is opened (`zip`) is refused before it is opened. */
function readHeader(part: string): Header {
  const header = JSON.parse(decode(part).toString()) as Header | null;
  if (typeof header?.alg !== 'string' || typeof header.enc !== 'string') throw new SealedUnreadable('jwe-malformed');
  const isOurs = header.alg === INTAKE_ALG && header.enc === INTAKE_ENC;
  if (!isOurs || header.zip !== undefined || header.crit !== undefined) throw new SealedUnreadable('jwe-algorithm');
  return header;
}

/** Node refuses a point that is not on the curve. */
function readEphemeralKey(epk: unknown): KeyObject {
  const { kty, crv, x, y } = (epk ?? {}) as Readonly<Record<string, unknown>>;
  if (kty !== 'EC' || crv !== INTAKE_CURVE) throw new SealedUnreadable('jwe-malformed');
  return createPublicKey({ key: { kty, crv, x, y } as JsonWebKey, format: 'jwk' });
}

function unseal(text: string, findKey: (kid: string) => KeyObject | undefined): Buffer {
  const parts = text.split('.');
  if (parts.length !== PARTS) throw new SealedUnreadable('jwe-malformed');
  const [head, wrapped, iv, sealed, tag] = parts as [string, string, string, string, string];
  const { kid, epk, ...parties } = readHeader(head);
  const own = typeof kid === 'string' ? findKey(kid) : undefined;
  if (!own) throw new SealedUnreadable('jwe-other-key');
  const unwrap = createDecipheriv(WRAP, deriveKey(own, readEphemeralKey(epk), parties), WRAP_IV);
  const key = Buffer.concat([unwrap.update(decodeOf(WRAPPED_BYTES, wrapped)), unwrap.final()]);
  const opening = createDecipheriv(GCM, key, decodeOf(IV_BYTES, iv), { authTagLength: TAG_BYTES });
  opening.setAAD(Buffer.from(head)).setAuthTag(decodeOf(TAG_BYTES, tag));
  return Buffer.concat([opening.update(decode(sealed)), opening.final()]);
}

/**
 * Opens a compact JWE of ECDH-ES+A256KW on P-256 and A256GCM, and no other. Throws `SealedUnreadable`; keys were checked when
 * they were read, so that whatever Node throws is about the text.
 */
export function openCompactJwe(text: string, findKey: (kid: string) => KeyObject | undefined): Buffer {
  try {
    return unseal(text, findKey);
  } catch (error) {
    throw error instanceof SealedUnreadable ? error : new SealedUnreadable('jwe-malformed', { cause: error });
  }
}

/** Seals to a public key, which goes by this name. */
export function sealCompactJwe(clear: Uint8Array, kid: string, publicKey: KeyObject): string {
  const ephemeral = generateKeyPairSync('ec', { namedCurve: INTAKE_CURVE });
  const { kty, crv, x, y } = ephemeral.publicKey.export({ format: 'jwk' });
  const header = JSON.stringify({ alg: INTAKE_ALG, enc: INTAKE_ENC, kid, epk: { kty, crv, x, y } });
  const head = Buffer.from(header).toString('base64url');
  const [key, iv] = [randomBytes(KEY_BYTES), randomBytes(IV_BYTES)];
  const wrap = createCipheriv(WRAP, deriveKey(ephemeral.privateKey, publicKey), WRAP_IV);
  const wrapped = Buffer.concat([wrap.update(key), wrap.final()]);
  const sealing = createCipheriv(GCM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(head));
  const sealed = Buffer.concat([sealing.update(clear), sealing.final()]);
  return [head, ...[wrapped, iv, sealed, sealing.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}
