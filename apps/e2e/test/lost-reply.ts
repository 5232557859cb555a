import { once } from 'node:events';
import { connect } from 'node:net';
import type { SignedInPerson } from './person.ts';

/** Sends a whole request and hangs up before the answer: the sender never learns what became of it. */
export async function sendAndHangUp(
  url: string,
  who: SignedInPerson,
  path: string,
  sent: { key: string; body: object },
) {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify(sent.body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    `host: ${hostname}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `authorization: Bearer ${who.token}`,
    `idempotency-key: ${sent.key}`,
  ];
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise((written) => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`, written));
  socket.destroy();
}
