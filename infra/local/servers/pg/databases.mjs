import { ROLES } from './cluster.mjs';
import { query } from './query.mjs';

/**
 * @typedef {import('./cluster.mjs').Passwords} Passwords
 * @typedef {import('./query.mjs').Access} Access
 */

const HOST = '127.0.0.1';

/**
 * @param {number} port
 * @param {string} password
 * @returns {Access}
 */
export const adminAccess = (port, password) => ({
  host: HOST,
  port,
  user: ROLES.admin,
  password,
  database: 'postgres',
});

/**
 * @param {number} port
 * @param {Passwords} passwords
 * @param {string} database
 */
export function urlsFor(port, passwords, database) {
  const at = (/** @type {'owner' | 'app'} */ who) =>
    `postgres://${ROLES[who]}:${passwords[who]}@${HOST}:${port}/${database}`;
  return { url: at('app'), ownerUrl: at('owner') };
}

/**
 * Asked on every start, so a crash between making the cluster and its roles mends itself.
 * @param {Access} admin
 * @param {Passwords} passwords
 */
export async function ensureRoles(admin, passwords) {
  for (const who of /** @type {const} */ (['owner', 'app'])) {
    const role = ROLES[who];
    const known = await query(admin, [`SELECT 1 FROM pg_roles WHERE rolname = '${role}'`]);
    if (known.length === 0) await query(admin, [`CREATE ROLE ${role} LOGIN PASSWORD '${passwords[who]}'`]);
  }
}

/**
 * @param {Access} admin
 * @param {string} name
 */
export async function ensureDatabase(admin, name) {
  const known = await query(admin, [`SELECT 1 FROM pg_database WHERE datname = '${name}'`]);
  if (known.length === 0) await makeDatabase(admin, name);
}

/**
 * A database of a role of the same name, which has no right on any other.
 * @param {Access} admin
 * @param {string} name
 * @param {string} password
 * @returns {Promise<string>} how that role signs in
 */
export async function ensureForeignDatabase(admin, name, password) {
  const knownRole = await query(admin, [`SELECT 1 FROM pg_roles WHERE rolname = '${name}'`]);
  if (knownRole.length === 0) await query(admin, [`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`]);
  const known = await query(admin, [`SELECT 1 FROM pg_database WHERE datname = '${name}'`]);
  if (known.length === 0)
    await query(admin, [`CREATE DATABASE ${name} OWNER ${name}`, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`]);
  return `postgres://${name}:${password}@${HOST}:${admin.port}/${name}`;
}

/**
 * A database of the owner in which the app may only sign in; what else it may do is the migrations' to grant.
 * @param {Access} admin
 * @param {string} name
 * @param {string} [template]
 */
export async function makeDatabase(admin, name, template = 'template0') {
  await query(admin, [
    `CREATE DATABASE ${name} OWNER ${ROLES.owner} TEMPLATE ${template}`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO ${ROLES.app}`,
  ]);
}

/**
 * @param {Access} admin
 * @param {string} name
 */
export async function dropDatabase(admin, name) {
  await query(admin, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
}
