import type { Connection } from './connection.ts';

/** Polls are the net beneath the subscription, and what tells those who listen that it was made anew. */
const POLL_MS = 500;

/** One subscription for all who listen; it is made anew when it breaks off. */
export class AppendListener {
  private readonly callbacks = new Set<() => void>();
  private stopSubscription: (() => Promise<void>) | undefined;
  private isStarting = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly connection: Connection;
  private readonly prefix: string;

  constructor(connection: Connection, prefix: string) {
    this.connection = connection;
    this.prefix = prefix;
  }

  async add(callback: () => void): Promise<() => Promise<void>> {
    const own = (): void => callback();
    this.callbacks.add(own);
    this.timer ??= setInterval(() => void this.poll(), POLL_MS);
    await this.start();
    return async () => {
      this.callbacks.delete(own);
      if (this.callbacks.size === 0) await this.close();
    };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    const stop = this.stopSubscription;
    this.stopSubscription = undefined;
    await stop?.();
  }

  private tellAll(): void {
    for (const callback of this.callbacks) callback();
  }

  private async poll(): Promise<void> {
    this.tellAll();
    // A server that is away is found again by the next poll.
    await this.start().catch(() => undefined);
  }

  private async start(): Promise<void> {
    if (this.stopSubscription || this.isStarting) return;
    this.isStarting = true;
    try {
      const lost = (): void => void (this.stopSubscription = undefined);
      this.stopSubscription = await this.connection.run((wire) =>
        wire.subscribe(this.prefix, () => this.tellAll(), lost),
      );
    } finally {
      this.isStarting = false;
    }
  }
}
