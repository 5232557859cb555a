import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomSecret, readJson, writePrivate, writePrivateJson } from '../servers/lib/files.mjs';

/**
 * @typedef {{ masterKey: string, tokenKey: string, demoAccounts: string }} SecretFiles
 * @typedef {{ name: string, roles: readonly string[], password: string }} Account
 */

const MASTER_KEY_BYTES = 32;
// Twelve characters out of 64: 72 bits, and still to be typed by hand.
const DEMO_PASSWORD_BYTES = 9;

/**
 * Made at random on the first start and kept for good: without the master key nobody's data can be read again.
 * @param {string} state
 * @param {readonly { name: string, roles: readonly string[] }[]} accounts empty outside demo mode
 * @returns {SecretFiles}
 */
export function ensureSecrets(state, accounts) {
  const dir = join(state, 'secrets');
  const files = {
    masterKey: join(dir, 'master.key'),
    tokenKey: join(dir, 'token.key'),
    demoAccounts: join(dir, 'demo-accounts.json'),
  };
  if (!existsSync(files.masterKey))
    writePrivate(files.masterKey, `${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`);
  if (!existsSync(files.tokenKey)) writePrivate(files.tokenKey, newTokenKey());
  if (accounts.length > 0) ensureAccounts(files.demoAccounts, accounts);
  return files;
}

/** PKCS#8 PEM of a P-256 key: what ES256 signs with. */
function newTokenKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * Accounts that have a password keep it.
 * @param {string} file
 * @param {readonly { name: string, roles: readonly string[] }[]} accounts
 */
function ensureAccounts(file, accounts) {
  /** @type {Account[]} */
  const known = readJson(file) ?? [];
  const missing = accounts.filter(({ name }) => !known.some((account) => account.name === name));
  if (missing.length === 0) return;
  const made = missing.map((account) => ({ ...account, password: randomSecret(DEMO_PASSWORD_BYTES) }));
  writePrivateJson(file, [...known, ...made]);
}

/**
 * @param {string} file
 * @returns {Account[]}
 */
export const accountsIn = (file) => readJson(file) ?? [];
