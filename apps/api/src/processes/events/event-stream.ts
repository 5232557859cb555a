import type { ServerResponse } from 'node:http';

/** Proxies close a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A reader that has not taken what was sent within this is closed, with all that waits for it. */
export const DRAIN_MS_MAX = 20_000;
/** A farewell that is not read holds no socket longer than this. */
export const FAREWELL_MS_MAX = 2000;

/** One message of a stream. */
export const sseFrame = (event: string, id: string, data: string): string =>
  `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;

/** One server-sent-events answer: writing, a heartbeat that also asks whether to go on, and an end. */
export class ServerSentEvents {
  private readonly response: ServerResponse;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly closers: (() => void)[] = [];
  private ended = false;
  private drainTimer: NodeJS.Timeout | undefined;

  /** `closed` is called once, when the connection is gone; `drained` whenever more may be sent. */
  constructor(
    response: ServerResponse,
    on: { readonly shouldContinue: () => Promise<boolean>; readonly closed: () => void; readonly drained: () => void },
  ) {
    this.response = response;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Ended with the stream: one kept alive would hold up the end of the whole process.
      connection: 'close',
    });
    response.on('close', () => {
      this.finish();
      on.closed();
    });
    response.on('drain', () => {
      clearTimeout(this.drainTimer);
      this.drainTimer = undefined;
      on.drained();
    });
    this.heartbeat = setInterval(() => void this.beat(on.shouldContinue), HEARTBEAT_MS);
    this.heartbeat.unref();
    this.write(': connected\n\n');
  }

  /** Open, and nothing that was sent waits in this process. */
  get isReady(): boolean {
    return !this.ended && this.drainTimer === undefined;
  }

  onEnd(close: () => void): void {
    if (this.ended) close();
    else this.closers.push(close);
  }

  write(text: string): void {
    if (this.ended || this.response.write(text)) return;
    this.drainTimer ??= setTimeout(() => this.drop(), DRAIN_MS_MAX).unref();
  }

  /** Ends the stream: what was sent may still be read for a moment. */
  end(): void {
    if (this.ended) return;
    this.finish();
    this.response.end();
    const late = setTimeout(() => this.response.destroy(), FAREWELL_MS_MAX).unref();
    this.response.on('close', () => clearTimeout(late));
  }

  private drop(): void {
    this.finish();
    this.response.destroy();
  }

  private finish(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.drainTimer);
    for (const close of this.closers) close();
  }

  private async beat(goOn: () => Promise<boolean>): Promise<void> {
    const welcome = await goOn().catch(() => true);
    if (!welcome) this.end();
    else if (this.isReady) this.write(': still here\n\n');
  }
}
