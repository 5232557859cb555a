import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { letGoOf } from '../stopping.ts';

const CHANNEL = 'lianxin_events';
/** It comes new so often: the first in a quiet process to hear that its server is being stopped. */
const LIFETIME_S_DEFAULT = 20;

/** Where to listen, how often to poll (milliseconds), and how long to keep the connection (seconds). */
export interface NotificationListenerOptions {
  readonly url: string;
  /** How late an append is noticed when its notification was lost. */
  readonly pollMs: number;
  readonly lifetimeS?: number | undefined;
}

/** Hears appends of every process: by notification, and by a poll as the net under it. One connection for all listeners. */
export class NotificationListener {
  private readonly listeners = new Set<() => void>();
  private sql: postgres.Sql | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isListening = false;
  private readonly options: NotificationListenerOptions;

  constructor(options: NotificationListenerOptions) {
    this.options = options;
  }

  async addListener(callback: () => void): Promise<() => Promise<void>> {
    // Its own object each time, so that the same function may listen twice.
    const listener = (): void => callback();
    this.listeners.add(listener);
    this.timer ??= setInterval(() => this.poll(), this.options.pollMs);
    // A server that does not answer must not hold up its listener: the poll goes on meanwhile.
    if (this.listeners.size === 1) await Promise.race([this.startListening(), sleep(this.options.pollMs)]);
    return async () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) await this.close();
    };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    this.isListening = false;
    const sql = this.sql;
    this.sql = undefined;
    await sql?.end({ timeout: 1 });
  }

  private poll(): void {
    if (!this.isListening) void this.startListening();
    this.notifyListeners();
  }

  private notifyListeners(): void {
    for (const listener of this.listeners) listener();
  }

  /** A server that is not there is not a failure here: the poll goes on and tries again. */
  private async startListening(): Promise<void> {
    if (this.isListening) return;
    this.sql ??= this.open();
    this.isListening = true;
    try {
      await this.sql.unsafe(`LISTEN ${CHANNEL}`);
      this.notifyListeners();
    } catch (error) {
      this.isListening = false;
      letGoOf(this.options.url, error);
    }
  }

  private open(): postgres.Sql {
    const sql = postgres(this.options.url, {
      max: 1,
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: this.options.lifetimeS ?? LIFETIME_S_DEFAULT,
      connect_timeout: 3,
      backoff: () => 0.1,
      connection: { application_name: 'lianxin ear' },
      onnotice: () => undefined,
      onclose: () => {
        if (this.sql !== sql || !this.isListening) return;
        this.isListening = false;
        void this.startListening();
      },
      ...{ onnotify: () => this.notifyListeners() },
    });
    return sql;
  }
}
