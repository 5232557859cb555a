import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

interface PendingAnswer {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;
/** `HTTP/1.1 200`. */
const STATUS_AT = 9;

/**
 * One kept-alive connection and one request at a time on it, on a bare socket: the driver shares two cores with what
 * it measures, and a whole HTTP client would cost as much as half a command.
 */
export class Connection {
  private readonly socket: Socket;
  private pending: Buffer = Buffer.alloc(0);
  private waiting: PendingAnswer | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  /** One that is silent for so long is given up; 0: never. */
  static async open(port: number, { silentMsMax = 0 } = {}): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(silentMsMax);
    const connection = new Connection(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return connection;
  }

  get isOpen(): boolean {
    return this.socket.writable;
  }

  send(request: string): Promise<HttpAnswer> {
    if (this.waiting) throw new Error('a request is under way on this connection');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const headEnd = this.pending.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.pending.toString('latin1', 0, headEnd);
    const length = LENGTH.exec(head)?.[1];
    if (length === undefined) return this.fail(new Error('an answer without content-length'));
    const bodyAt = headEnd + HEAD_END.length;
    const end = bodyAt + Number(length);
    if (this.pending.length < end) return;
    const answer = {
      status: Number(head.slice(STATUS_AT, STATUS_AT + 3)),
      body: this.pending.toString('utf8', bodyAt, end),
    };
    this.pending = this.pending.subarray(end);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.reject(error);
  }
}

export interface PostRequest {
  readonly path: string;
  readonly token: string;
  readonly commandId: string;
  /** JSON. */
  readonly body: string;
}

export const formatPost = ({ path, token, commandId, body }: PostRequest): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\nidempotency-key: ${commandId}\r\n` +
  `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

export const formatGet = (path: string, token: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`;
