import type { AccountToken } from '../http/case-steps.ts';
import { Connection, formatGet } from '../http/connection.ts';

/** What a browser opens to one server for requests, one of its six being the live updates. */
const CONNECTIONS_MAX = 5;

/** The requests of one tab: side by side on as few connections as are free, the others wait. */
export class Tab {
  private readonly port: number;
  private readonly token: string;
  private readonly free: Connection[] = [];
  private readonly all: Connection[] = [];
  private readonly waiting: ((connection: Connection) => void)[] = [];

  constructor(port: number, { token }: AccountToken) {
    this.port = port;
    this.token = token;
  }

  /** Asks for all of them, as a page does; in milliseconds until the last is there. */
  async load(paths: readonly string[]): Promise<number> {
    const begun = performance.now();
    await Promise.all(paths.map((path) => this.get(path)));
    return performance.now() - begun;
  }

  close(): void {
    for (const connection of this.all) connection.close();
  }

  private async get(path: string): Promise<void> {
    const connection = await this.take();
    const { status, body } = await connection.send(formatGet(path, this.token));
    this.giveBack(connection);
    if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 200)}`);
  }

  private async take(): Promise<Connection> {
    const free = this.free.pop();
    if (free) return free;
    if (this.all.length >= CONNECTIONS_MAX) return new Promise((resolve) => this.waiting.push(resolve));
    const opened = Connection.open(this.port);
    const connection = await opened;
    this.all.push(connection);
    return connection;
  }

  private giveBack(connection: Connection): void {
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.free.push(connection);
  }
}
