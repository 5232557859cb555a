import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { formatGet } from '../http/connection.ts';

const MOVED = Buffer.from('event: moved');
const RESET = Buffer.from('event: reset');
/** The last message of what came is within this. */
const TAIL_BYTES = 1000;
const POSITION = /"position":"(\d+)"/g;

/** The live updates of the console's tab, on a bare socket: what comes is counted, and the place of the last one kept. */
export class LiveStream {
  moved = 0;
  resets = 0;
  bytes = 0;
  /** Of the last case that moved. */
  position: string | undefined;
  private readonly socket: Socket;

  private constructor(socket: Socket, onMoved: () => void) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      const before = this.moved;
      this.take(chunk);
      if (this.moved > before) onMoved();
    });
  }

  /** Open once the server has answered. */
  static async open(port: number, token: string, onMoved: () => void): Promise<LiveStream> {
    const socket = connect({ port, host: '127.0.0.1' });
    const stream = new LiveStream(socket, onMoved);
    const answered = new Promise<void>((resolve, reject) => {
      socket.once('data', (head) =>
        head.subarray(0, 12).toString('latin1') === 'HTTP/1.1 200'
          ? resolve()
          : reject(new Error(`no live updates: ${head.toString('utf8').slice(0, 200)}`)),
      );
      socket.once('error', reject);
    });
    socket.write(formatGet('/processes/case/events', token));
    await answered;
    return stream;
  }

  get isOpen(): boolean {
    return this.socket.writable && this.socket.readable;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(MOVED); at >= 0; at = chunk.indexOf(MOVED, at + 1)) this.moved += 1;
    if (chunk.includes(RESET)) this.resets += 1;
    const [last] = [...chunk.subarray(-TAIL_BYTES).toString('latin1').matchAll(POSITION)].slice(-1);
    if (last) this.position = last[1];
  }
}
