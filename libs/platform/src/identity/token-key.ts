import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CryptoKey } from 'jose';
import { exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, importSPKI } from 'jose';
import { decodeUtf8 } from '../input/read-input.ts';

/** Algorithm of token signatures. */
export const TOKEN_ALGORITHM = 'ES256';

/** The pair that signs and verifies tokens. */
export interface TokenKey {
  readonly sign: CryptoKey;
  readonly verify: CryptoKey;
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return decodeUtf8(await readFile(file), { what: file });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function parseTokenKey(pem: string): Promise<TokenKey> {
  const [privatePem = '', publicPem = ''] = pem.split(/(?=-----BEGIN PUBLIC KEY-----)/);
  return {
    sign: await importPKCS8(privatePem, TOKEN_ALGORITHM),
    verify: await importSPKI(publicPem, TOKEN_ALGORITHM),
  };
}

/** A new pair as PEM: the private key, then the public one. */
export async function generateTokenKeyPem(): Promise<string> {
  const pair = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true });
  return `${await exportPKCS8(pair.privateKey)}\n${await exportSPKI(pair.publicKey)}`;
}

/** The key in `file`, made on first use. Linked into place, so that two processes that start together agree on one. */
export async function loadTokenKey(file: string): Promise<TokenKey> {
  const known = await readIfPresent(file);
  if (known !== undefined) return parseTokenKey(known);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, await generateTokenKeyPem(), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return parseTokenKey(decodeUtf8(await readFile(file), { what: file }));
}
