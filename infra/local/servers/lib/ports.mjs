import { createServer } from 'node:net';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { say } from '../../messages/index.mjs';

const HOST = '127.0.0.1';

// The system may give the same free port twice in a row: until a server listens on it, it is free.
const PICKS_MAX = 20;
/** @type {Map<number, string>} port → who was given it in this process */
const given = new Map();

/**
 * The port asked for when it is free on the loopback address, else any free one; never one that somebody else was given
 * in this process. Throws when there is none.
 * @param {number} [wanted]
 * @param {{ owner?: string, pick?: typeof tryPort }} [options] `owner` may be given its own port again
 * @returns {Promise<number>}
 */
export async function freePort(wanted, { owner = '', pick = tryPort } = {}) {
  const isOthers = (/** @type {number} */ port) => given.has(port) && (owner === '' || given.get(port) !== owner);
  for (const ask of [...(wanted === undefined ? [] : [wanted]), ...Array(PICKS_MAX).fill(0)]) {
    const port = await pick(ask);
    if (port === undefined || isOthers(port)) continue;
    given.set(port, owner);
    return port;
  }
  throw new Error(say('port.none', { host: HOST }));
}

/**
 * @param {number} port
 * @returns {Promise<number | undefined>}
 */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(chosen));
    });
  });
}

/**
 * The port of last time, else a new one, remembered. `must` is for a server that others were told of: it waits for its
 * port rather than take another.
 * @param {string} dir
 * @param {{ name?: string, must?: boolean | undefined }} [options]
 * @returns {Promise<number>}
 */
export async function samePort(dir, { name = 'port', must = false } = {}) {
  const known = rememberedPort(dir, name);
  const port = await freePort(known, { owner: join(dir, name) });
  if (must && known !== undefined && port !== known) throw new Error(say('port.taken', { port: known }));
  rememberPort(dir, port, name);
  return port;
}

/**
 * Addresses people bookmarked stay the same from start to start, as long as nobody else took the port.
 * @param {string} dir
 * @param {string} [name]
 * @returns {number | undefined}
 */
export const rememberedPort = (dir, name = 'port') => readJson(join(dir, 'ports.json'))?.[name];

/**
 * @param {string} dir
 * @param {number} port
 * @param {string} [name]
 */
export function rememberPort(dir, port, name = 'port') {
  const file = join(dir, 'ports.json');
  writePrivateJson(file, { ...readJson(file), [name]: port });
}
