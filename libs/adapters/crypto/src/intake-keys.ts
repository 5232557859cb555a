import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CryptoKey, JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { INTAKE_ALG, INTAKE_CURVE } from './compact-jwe.ts';

const KEY_FILE = /\.jwk$/;
const OTHERS_MODE_BITS = 0o077;

/** A file holds no intake key, or others may read it. */
export class BadIntakeKey extends Error {
  override readonly name = 'BadIntakeKey';
}

/** A key by its id, which stands in the header of what is sealed to it. */
export interface IntakeKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** The public part of an intake key, as it is given to sources. */
export type PublicIntakeKey = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'alg' | 'use', string>>;

/** No cause is told: a parser's message quotes what it read. */
function parseJwk(file: string, text: string): JWK {
  try {
    const jwk = JSON.parse(text) as unknown;
    if (typeof jwk === 'object' && jwk !== null) return jwk;
  } catch {
    // Said below.
  }
  throw new BadIntakeKey(`${file}: it holds no JWK`);
}

async function toKey(file: string, jwk: JWK): Promise<IntakeKey> {
  if (jwk.kty !== 'EC' || jwk.crv !== INTAKE_CURVE)
    throw new BadIntakeKey(`${file}: the JWK has to be of kty EC, crv ${INTAKE_CURVE}`);
  try {
    const { kty, crv, x, y, d } = jwk as Record<string, string>;
    const key = await importJWK({ kty, crv, x, y, ...(d === undefined ? {} : { d }) } as JWK, INTAKE_ALG, {
      extractable: true,
    });
    return { kid: jwk.kid ?? (await calculateJwkThumbprint(jwk)), key: key as CryptoKey };
  } catch {
    throw new BadIntakeKey(`${file}: the JWK is broken; its public and private part do not fit, or one is cut short`);
  }
}

async function refuseOpenToOthers(file: string): Promise<void> {
  const { mode } = await stat(file);
  // Windows has no such bits; there the folder's rights decide.
  if (process.platform === 'win32' || (mode & OTHERS_MODE_BITS) === 0) return;
  throw new BadIntakeKey(`${file}: others may read it; make it 0600`);
}

async function readPrivateKey(file: string): Promise<IntakeKey> {
  await refuseOpenToOthers(file);
  const jwk = parseJwk(file, await readFile(file, 'utf8'));
  if (jwk.d === undefined) throw new BadIntakeKey(`${file}: it has no private part; public keys are kept elsewhere`);
  return toKey(file, jwk);
}

/**
 * The installation's private keys: every `*.jwk` of the folder opens what was sealed to it, so that an old one stays until
 * its sources have the new one. Throws `BadIntakeKey`, also where there is none.
 */
export async function readIntakeKeys(folder: string): Promise<readonly IntakeKey[]> {
  const files = (await readdir(folder)).filter((name) => KEY_FILE.test(name)).sort();
  if (files.length === 0) throw new BadIntakeKey(`${folder}: no key is there; lianxin intake key makes one`);
  return Promise.all(files.map((name) => readPrivateKey(join(folder, name))));
}

/** The public key of a source, to which its receipt codes are sealed. Throws `BadIntakeKey`. */
export async function readSourceKey(file: string): Promise<IntakeKey> {
  const jwk = parseJwk(file, await readFile(file, 'utf8'));
  if (jwk.d !== undefined)
    throw new BadIntakeKey(`${file}: it has a private part, which nobody but its owner may have`);
  return toKey(file, jwk);
}

/** Adds a private key to the folder, readable by its owner only, and returns its public part. */
export async function makeIntakeKey(folder: string): Promise<PublicIntakeKey> {
  const pair = await generateKeyPair(INTAKE_ALG, { crv: INTAKE_CURVE, extractable: true });
  const { d, ...open } = await exportJWK(pair.privateKey);
  const kid = await calculateJwkThumbprint(open);
  const shown = { ...open, kid, alg: INTAKE_ALG, use: 'enc' } as PublicIntakeKey;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify({ ...shown, d }, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  await chmod(draft, 0o600);
  await rename(draft, join(folder, `intake-${kid}.jwk`));
  return shown;
}
