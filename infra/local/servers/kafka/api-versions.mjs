import { connect } from 'node:net';

const ANSWER_MS_MAX = 1_000;
const API_VERSIONS = 18;
const CORRELATION_ID = 11;

/** Request header 1: key, version 0, correlation id, no client id; the body is empty. */
function request() {
  const bytes = Buffer.alloc(14);
  bytes.writeInt32BE(10, 0);
  bytes.writeInt16BE(API_VERSIONS, 4);
  bytes.writeInt16BE(0, 6);
  bytes.writeInt32BE(CORRELATION_ID, 8);
  bytes.writeInt16BE(-1, 12);
  return bytes;
}

/**
 * Whether a Kafka broker answers which requests it takes; a client library is not there before the install.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isBrokerServing(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (/** @type {boolean} */ serving) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(serving);
    };
    const timer = setTimeout(() => answer(false), ANSWER_MS_MAX);
    let got = Buffer.alloc(0);
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
    socket.on('connect', () => socket.write(request()));
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk]);
      // Length, correlation id, error code.
      if (got.length >= 10) answer(got.readInt32BE(4) === CORRELATION_ID && got.readInt16BE(8) === 0);
    });
  });
}
