import { writeFile } from 'node:fs/promises';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

/** Makes the key that receipt codes are sealed to: the private file stays here, what is printed goes to the installation. */
const [file = 'own.jwk'] = process.argv.slice(2);
const alg = 'ECDH-ES+A256KW';
const { privateKey } = await generateKeyPair(alg, { crv: 'P-256', extractable: true });
const { d, ...open } = await exportJWK(privateKey);
const shown = { ...open, kid: await calculateJwkThumbprint(open), alg, use: 'enc' };
await writeFile(file, JSON.stringify({ ...shown, d }), { mode: 0o600, flag: 'wx' });
console.log(JSON.stringify(shown));
