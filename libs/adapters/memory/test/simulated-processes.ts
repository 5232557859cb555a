import type { LeaseContender, Sleep } from '@lianxin/engine';

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** One machine's time, as fast as its processes go: what is due is done in order, and time passes only in between. */
export class SimulatedTime {
  nowMs = 0;
  private readonly timers = new Set<Timer>();

  readonly sleep: Sleep = (ms, early) =>
    new Promise((resolve) => {
      const timer: Timer = { atMs: this.nowMs + (early?.aborted ? 0 : Math.max(0, ms)), fire: () => done() };
      const done = (): void => {
        this.timers.delete(timer);
        early?.removeEventListener('abort', done);
        resolve();
      };
      this.timers.add(timer);
      early?.addEventListener('abort', done);
    });

  /** Lets so many milliseconds pass. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = [...this.timers].sort((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > untilMs) break;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.fire();
    }
    this.nowMs = untilMs;
  }
}

/** By how much the wall clocks of processes may be off. */
export const WALL_OFF_MS_MAX = 2 * 24 * 3_600_000;

/** A process of its own: it may be killed at any moment, or held still, with whatever it had begun. */
export class SimulatedProcess {
  isKilled = false;
  /** What a wall clock shows: set forwards and back while it runs. */
  wallOffMs = 0;
  readonly name: string;
  /** Called when a call of a port is on its way. */
  onCall: (name: string) => void = () => undefined;
  private readonly time: SimulatedTime;
  private readonly startedMs: number;
  private goOn: (() => void) | undefined;
  private standing: Promise<void> | undefined;

  constructor(name: string, time: SimulatedTime) {
    this.name = name;
    this.time = time;
    this.startedMs = time.nowMs;
  }

  get isStopped(): boolean {
    return this.standing !== undefined;
  }

  get wallMs(): number {
    return this.time.nowMs + this.wallOffMs;
  }

  kill(): void {
    this.isKilled = true;
  }

  /** As SIGSTOP does: neither its timers nor its answers go on. */
  stop(): void {
    this.standing ??= new Promise((resolve) => (this.goOn = resolve));
  }

  resume(): void {
    this.standing = undefined;
    this.goOn?.();
  }

  readonly sleep: Sleep = async (ms, early) => {
    await this.time.sleep(ms, early);
    await this.pass();
  };

  contender(leases: LeaseContender['leases']): LeaseContender {
    const monotonicMs = (): number => this.time.nowMs - this.startedMs;
    return { leases: this.reach(leases), holder: this.name, monotonicMs };
  }

  /** The same port, each call a way to the store and back: what was sent before a kill is done, and nobody hears of it. */
  reach<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...values: unknown[]) => {
          this.onCall(String(name));
          await this.pass();
          await this.time.sleep(2);
          try {
            return await (value as (...all: unknown[]) => unknown).apply(target, values);
          } finally {
            await this.time.sleep(2);
            await this.pass();
          }
        };
      },
    });
  }

  private async pass(): Promise<void> {
    if (this.isKilled) await new Promise(() => undefined);
    while (this.standing) await this.standing;
    if (this.isKilled) await new Promise(() => undefined);
  }
}
