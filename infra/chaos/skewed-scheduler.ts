import { once } from 'node:events';
import type { ClientHttp2Session, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import proto from '@temporalio/proto';

/** gRPC: a byte that says whether the message is compressed, four with its length. */
const HEAD_BYTES = 5;
const COMPRESSED = 1;
const LENGTH_AT = 1;
/** Added by the connection, not by the caller. */
const CONNECTION_HEADERS = ['connection', 'host'];

interface MessageType {
  decode(bytes: Uint8Array): object;
  encode(message: object): { finish(): Uint8Array };
}

interface Timestamp {
  readonly $type: { readonly fullName: string };
  readonly seconds: unknown;
}

/** As the package makes them: a tree of types that is looked through by name, which its declarations do not say. */
const MESSAGE_TYPES = proto as unknown as { lookup(name: string): MessageType | null };

export interface SkewedScheduler {
  readonly address: string;
  /** Times told later so far: while it is 0 the clock was ahead for nobody. */
  readonly shiftedCount: number;
  close(): void;
}

/**
 * A scheduler whose clock is ahead, as its clients see it: every time that it tells is later by so much. How long a
 * workflow waits it says itself, as the difference between two times.
 */
export async function startSkewedScheduler(address: string, aheadMs: number): Promise<SkewedScheduler> {
  const upstream = connect(`http://${address}`);
  // A call meanwhile gets no answer, on its own stream.
  upstream.on('error', () => undefined);
  let shifted = 0;
  const shiftMessage = (message: object): void => void (shifted += shiftTimestamps(message, aheadMs));
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.on('error', () => stream.close());
    void forwardCall(upstream, stream, { headers, later: shiftMessage }).catch(() => stream.close());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    get shiftedCount() {
      return shifted;
    },
    close: () => {
      server.close();
      upstream.destroy();
    },
  };
}

interface ProxiedCall {
  readonly headers: IncomingHttpHeaders;
  readonly later: (message: object) => void;
}

async function forwardCall(
  upstream: ClientHttp2Session,
  stream: ServerHttp2Stream,
  { headers, later }: ProxiedCall,
): Promise<void> {
  const asked = Object.fromEntries(Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name)));
  const call = upstream.request(asked);
  stream.on('close', () => call.close());
  stream.pipe(call);
  let trailers: IncomingHttpHeaders = {};
  call.on('trailers', (told: IncomingHttpHeaders) => void (trailers = told));
  const [answered] = (await once(call, 'response')) as [IncomingHttpHeaders];
  const pieces: Buffer[] = [];
  for await (const piece of call) pieces.push(piece as Buffer);
  if (!call.destroyed) await once(call, 'close');
  if (stream.destroyed) return;
  const body = Buffer.concat(pieces);
  if (body.length === 0 && Object.keys(trailers).length === 0)
    return void stream.respond(answered, { endStream: true });
  stream.respond(answered, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.end(rewriteResponse(String(headers[':path']), body, later));
}

/** The answer to `/package.Service/Method` is a `package.MethodResponse`. */
function rewriteResponse(path: string, body: Buffer, change: (message: object) => void): Buffer {
  const [, service = '', method = ''] = path.split('/');
  const type = MESSAGE_TYPES.lookup([...service.split('.').slice(0, -1), `${method}Response`].join('.'));
  if (body.length < HEAD_BYTES || !type) return body;
  const told = body.subarray(HEAD_BYTES);
  const message = type.decode(body[0] === COMPRESSED ? gunzipSync(told) : told);
  change(message);
  const bytes = type.encode(message).finish();
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(bytes.length, LENGTH_AT);
  return Buffer.concat([head, bytes]);
}

/** How many times there were in it. */
function shiftTimestamps(message: unknown, aheadMs: number): number {
  if (typeof message !== 'object' || message === null || message instanceof Uint8Array) return 0;
  const { $type, seconds } = message as Partial<Timestamp>;
  if ($type?.fullName !== '.google.protobuf.Timestamp')
    return Object.values(message).reduce<number>((sum, part) => sum + shiftTimestamps(part, aheadMs), 0);
  Object.assign(message, { seconds: Number(seconds) + aheadMs / 1000 });
  return 1;
}
