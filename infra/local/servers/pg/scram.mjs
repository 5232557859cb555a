import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { say } from '../../messages/index.mjs';

/**
 * The client's side of SCRAM-SHA-256 (RFC 7677) without channel binding, as PostgreSQL speaks it.
 * @param {string} password
 */
export function scramClient(password) {
  const nonce = randomBytes(18).toString('base64');
  const first = `n=,r=${nonce}`;
  let serverSignature = Buffer.alloc(0);
  return {
    first: () => `n,,${first}`,
    /** @param {string} serverFirst */
    final(serverFirst) {
      const said = attributes(serverFirst);
      if (!said.r?.startsWith(nonce)) throw new Error(say('postgres.nonce'));
      const salted = pbkdf2Sync(password, Buffer.from(said.s ?? '', 'base64'), Number(said.i), 32, 'sha256');
      const clientKey = hmac(salted, 'Client Key');
      const withoutProof = `c=biws,r=${said.r}`;
      const authMessage = `${first},${serverFirst},${withoutProof}`;
      const signature = hmac(createHash('sha256').update(clientKey).digest(), authMessage);
      serverSignature = hmac(hmac(salted, 'Server Key'), authMessage);
      const proof = Buffer.from(clientKey.map((byte, i) => byte ^ /** @type {number} */ (signature[i])));
      return `${withoutProof},p=${proof.toString('base64')}`;
    },
    /** @param {string} serverFinal */
    verify(serverFinal) {
      const claimed = Buffer.from(attributes(serverFinal).v ?? '', 'base64');
      if (claimed.length !== serverSignature.length || !timingSafeEqual(claimed, serverSignature)) {
        throw new Error(say('postgres.impostor'));
      }
    },
  };
}

/**
 * @param {string | Buffer} key
 * @param {string} text
 */
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/**
 * @param {string} message
 * @returns {Record<string, string>}
 */
const attributes = (message) => Object.fromEntries(message.split(',').map((part) => [part[0], part.slice(2)]));
