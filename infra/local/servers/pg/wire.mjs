import { connect } from 'node:net';
import { scramClient } from './scram.mjs';
import { say } from '../../messages/index.mjs';

// The launcher runs before anything is installed, so it cannot use a driver. This speaks just enough of PostgreSQL's
// protocol 3.0 to sign in and run simple statements; the product uses a real driver.
const PROTOCOL_VERSION = 196_608;
const ANSWER_MS_MAX = 10_000;

/**
 * @typedef {{ host: string, port: number, user: string, password: string, database: string }} Access
 * @typedef {{ type: string, body: Buffer }} Message
 */

export class PostgresError extends Error {
  /**
   * @param {string} code five characters of SQLSTATE
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'PostgresError';
    this.code = code;
  }
}

// Starting up, shutting down, killed: the server's own words for "not now".
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** @param {unknown} error */
export const isBrokenConnection = (error) => NOT_NOW.has(/** @type {{ code?: string }} */ (error).code ?? '');

/**
 * Sign in, run the statements one after the other, and leave.
 * @param {Access} access
 * @param {readonly string[]} statements
 * @returns {Promise<(string | null)[][]>} the rows of the last statement
 */
export async function query(access, statements) {
  const socket = connect({ host: access.host, port: access.port });
  socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy(new Error(say('postgres.mute'))));
  const messages = read(socket);
  try {
    await signIn(socket, messages, access);
    /** @type {(string | null)[][]} */
    let rows = [];
    for (const statement of statements) rows = await runStatement(socket, messages, statement);
    socket.end(frame('X', Buffer.alloc(0)));
    return rows;
  } finally {
    socket.destroy();
  }
}

/**
 * @param {import('node:net').Socket} socket
 * @param {AsyncGenerator<Message>} messages
 * @param {Access} access
 */
async function signIn(socket, messages, access) {
  const parameters = ['user', access.user, 'database', access.database, ''].map((text) => `${text}\0`).join('');
  const version = Buffer.alloc(4);
  version.writeInt32BE(PROTOCOL_VERSION);
  socket.write(frame('', Buffer.concat([version, Buffer.from(parameters)])));
  const scram = scramClient(access.password);
  for (;;) {
    const { type, body } = await next(messages);
    if (type === 'Z') return;
    if (type === 'R') answerAuthentication(socket, scram, body);
  }
}

/**
 * @param {import('node:net').Socket} socket
 * @param {ReturnType<typeof scramClient>} scram
 * @param {Buffer} body
 */
function answerAuthentication(socket, scram, body) {
  const kind = body.readInt32BE(0);
  const said = body.toString('utf8', 4);
  if (kind === 0) return;
  if (kind === 10) {
    const first = Buffer.from(scram.first());
    const length = Buffer.alloc(4);
    length.writeInt32BE(first.length);
    socket.write(frame('p', Buffer.concat([Buffer.from('SCRAM-SHA-256\0'), length, first])));
  } else if (kind === 11) {
    socket.write(frame('p', Buffer.from(scram.final(said))));
  } else if (kind === 12) {
    scram.verify(said);
  } else {
    throw new Error(say('postgres.sign-in', { kind }));
  }
}

/**
 * @param {import('node:net').Socket} socket
 * @param {AsyncGenerator<Message>} messages
 * @param {string} statement
 */
async function runStatement(socket, messages, statement) {
  socket.write(frame('Q', Buffer.from(`${statement}\0`)));
  const rows = [];
  for (;;) {
    const { type, body } = await next(messages);
    if (type === 'D') rows.push(rowOf(body));
    if (type === 'Z') return rows;
  }
}

/** @param {AsyncGenerator<Message>} messages */
async function next(messages) {
  const { value, done } = await messages.next();
  if (done || !value) throw new PostgresError('08006', say('postgres.closed'));
  if (value.type === 'E') throw errorOf(value.body);
  return value;
}

/** @param {Buffer} body */
function errorOf(body) {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field[0], field.slice(1)]),
  );
  return new PostgresError(fields.get('C') ?? 'XX000', fields.get('M') ?? say('postgres.error'));
}

/** @param {Buffer} body */
function rowOf(body) {
  const row = [];
  let at = 2;
  for (let column = body.readInt16BE(0); column > 0; column--) {
    const length = body.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : body.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return row;
}

/**
 * @param {string} type
 * @param {Buffer} body
 */
function frame(type, body) {
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), head, body]);
}

/**
 * @param {import('node:net').Socket} socket
 * @returns {AsyncGenerator<Message>}
 */
async function* read(socket) {
  let pending = Buffer.alloc(0);
  for await (const chunk of socket) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 5 && pending.length >= pending.readInt32BE(1) + 1) {
      const length = pending.readInt32BE(1) + 1;
      yield { type: pending.toString('latin1', 0, 1), body: pending.subarray(5, length) };
      pending = pending.subarray(length);
    }
  }
}
