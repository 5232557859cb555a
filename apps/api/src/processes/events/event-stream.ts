import type { ServerResponse } from 'node:http';

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** Unread bytes of a watcher who does not read; he is let go and resumes by the last id he saw. */
const UNREAD_BYTES_MAX = 1_048_576;

/** One server-sent-events answer: writing, a heartbeat that also asks whether to go on, and an end. */
export class EventStream {
  private readonly response: ServerResponse;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly closers: (() => void)[] = [];
  private ended = false;

  constructor(response: ServerResponse, goOn: () => Promise<boolean>) {
    this.response = response;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Ended with the stream: one kept alive would hold up the end of the whole process.
      connection: 'close',
    });
    response.write(': connected\n\n');
    response.on('close', () => this.end());
    this.heartbeat = setInterval(() => void this.beat(goOn), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  get open(): boolean {
    return !this.ended;
  }

  onEnd(close: () => void): void {
    if (this.ended) close();
    else this.closers.push(close);
  }

  send(event: string, id: string, data: unknown): void {
    if (this.ended) return;
    this.response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    if (this.response.writableLength > UNREAD_BYTES_MAX) this.end();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.heartbeat);
    for (const close of this.closers) close();
    this.response.end();
  }

  private async beat(goOn: () => Promise<boolean>): Promise<void> {
    const welcome = await goOn().catch(() => true);
    if (!welcome) this.end();
    else if (!this.ended) this.response.write(': still here\n\n');
  }
}
