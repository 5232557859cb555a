import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomSecret, readJson, writePrivateJson } from '../servers/lib/files.mjs';

/**
 * @typedef {{ masterKey: string, tokenKey: string, demoAccounts: string }} SecretFiles
 * @typedef {{ name: string, roles: readonly string[], password: string }} Account
 */

// Twelve characters out of 64: 72 bits, and still to be typed by hand.
const DEMO_PASSWORD_BYTES = 9;

/**
 * Where the secrets lie.
 * @param {string} state
 * @returns {SecretFiles}
 */
export function secretFiles(state) {
  const dir = join(state, 'secrets');
  return {
    masterKey: join(dir, 'master.key'),
    tokenKey: join(dir, 'token.key'),
    demoAccounts: join(dir, 'demo-accounts.json'),
  };
}

/**
 * The secrets' folder. The product makes its keys itself when they are not there; the passwords of demo accounts are
 * made here, at random, on the first start.
 * @param {string} state
 * @param {readonly { name: string, roles: readonly string[] }[]} accounts empty outside demo mode
 * @returns {SecretFiles}
 */
export function ensureSecrets(state, accounts) {
  const files = secretFiles(state);
  mkdirSync(dirname(files.masterKey), { recursive: true, mode: 0o700 });
  if (accounts.length > 0) ensureAccounts(files.demoAccounts, accounts);
  return files;
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
