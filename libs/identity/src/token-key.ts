import type { CryptoKey } from 'jose';
import { exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, importSPKI } from 'jose';

/** Algorithm of token signatures. */
export const TOKEN_ALGORITHM = 'ES256';

/** The pair that signs and verifies tokens. */
export interface TokenKey {
  readonly sign: CryptoKey;
  readonly verify: CryptoKey;
}

/** The pair of such a PEM text; rejects where it is none. */
export async function parseTokenKey(pem: string): Promise<TokenKey> {
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
