import type { SlimEvent, Instant, Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Sleep } from '../concurrency/index.ts';
import { WakeupLatch, backOffMs, sleep } from '../concurrency/index.ts';
import type { Checkpoint } from '../ports/index.ts';
import type { ReadPage } from './read-log.ts';
import { readLog } from './read-log.ts';
import type { Subscription } from './subscription.ts';
import { checkpointAfter } from './subscription.ts';
import type { LogReader } from './log-tail-cache.ts';

/** Set-based handlers gain little beyond it, and a batch that fails is soon done again. */
const BATCH_MAX_DEFAULT = 500;
/** The net under lost notifications: nobody notices a second. */
const POLL_MS_DEFAULT = 1000;

/** How far a subscription has come, and whether it fails at present. */
export interface SubscriptionStatus {
  readonly name: string;
  /** The last position taken; `0` before the first reading. */
  readonly position: Position;
  /** When the last event taken was recorded. */
  readonly recordedAt?: Instant;
  /** How many events it has taken since it was started. */
  readonly events: number;
  /** The last reading found nothing more. */
  readonly isCaughtUp: boolean;
  /** Tries in a row that failed, and why the last one did. */
  readonly failures: number;
  readonly error?: unknown;
}

/** Limits and callbacks of the loop; times in milliseconds. Everything has a default. */
export interface CatchUpSubscriptionOptions {
  readonly batchMax?: number;
  /**
   * Between two batches at the least, once it has caught up, by the events of the first: what comes meanwhile is taken
   * together, at one price.
   */
  readonly minDelayMs?: (events: number) => number;
  readonly pollMs?: number;
  readonly sleep?: Sleep;
  /** The epoch of the log as this process knows it: in a newer one the subscription loads its checkpoint again. */
  readonly epochNow?: () => number;
  /** Called after every batch and every failure. */
  readonly onStatus?: (progress: SubscriptionStatus) => void;
}

/** The log, and its pages as the subscription is handed them. */
export interface SubscriptionSource<E extends SlimEvent> {
  readonly store: LogReader;
  /** `slimPages` of the store, or `wholePages` at twice the price. */
  readonly read: ReadPage<E>;
}

interface PositionWaiter {
  readonly upTo: Position;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The loop of one subscription: reads what is after its position, hands it over, waits until there is more. */
export class CatchUpSubscription<E extends SlimEvent = SlimEvent> {
  private currentStatus: SubscriptionStatus;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly wakeups: WakeupLatch;
  private readonly waiters = new Set<PositionWaiter>();
  private readonly store: LogReader;
  private readonly read: ReadPage<E>;
  private readonly subscription: Subscription<E>;
  private readonly options: Required<Omit<CatchUpSubscriptionOptions, 'onStatus' | 'epochNow'>> &
    Pick<CatchUpSubscriptionOptions, 'onStatus' | 'epochNow'>;

  constructor(
    { store, read }: SubscriptionSource<E>,
    subscription: Subscription<E>,
    options: CatchUpSubscriptionOptions = {},
  ) {
    this.store = store;
    this.read = read;
    this.subscription = subscription;
    this.options = { batchMax: BATCH_MAX_DEFAULT, minDelayMs: () => 0, pollMs: POLL_MS_DEFAULT, sleep, ...options };
    this.wakeups = new WakeupLatch(this.options.sleep);
    this.currentStatus = { name: subscription.name, position: LOG_START, events: 0, isCaughtUp: false, failures: 0 };
  }

  get status(): SubscriptionStatus {
    return this.currentStatus;
  }

  /** Settles once it is stopped; what a handler throws is tried again, and not thrown here. */
  get done(): Promise<void> | undefined {
    return this.running;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch under way, begins no other. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeups.open();
    await this.running;
    for (const { reject } of this.waiters) reject(this.stopped());
    this.waiters.clear();
  }

  /** Resolves when a running subscription has taken all that is in the log now; rejects when it is stopped before. */
  async waitUntilCaughtUp(): Promise<void> {
    const upTo = await this.store.head();
    if (this.isStopping) throw this.stopped();
    if (comparePositions(this.currentStatus.position, upTo) >= 0) return;
    await new Promise<void>((resolve, reject) => {
      this.waiters.add({ upTo, resolve, reject });
      this.wakeups.open();
    });
  }

  private stopped(): Error {
    return new Error(`${this.subscription.name} was stopped`);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.consume();
      } catch (error) {
        const failures = this.currentStatus.failures + 1;
        this.updateStatus({ ...this.currentStatus, isCaughtUp: false, failures, error });
        await this.options.sleep(backOffMs(failures), this.stopping.signal);
      }
    }
  }

  /** From the durable place on, until it fails or is stopped. */
  private async consume(): Promise<void> {
    const stopListening = await this.store.onAppended(this.wakeups.open);
    try {
      let place = await this.subscription.loadCheckpoint();
      while (!this.shouldLeave(place)) place = await this.readToEnd(place);
    } finally {
      await stopListening();
    }
  }

  private shouldLeave({ epoch }: Checkpoint): boolean {
    return this.isStopping || (this.options.epochNow?.() ?? epoch) > epoch;
  }

  /** Takes all that is in the log after a place; returns the place after it. */
  private async readToEnd(from: Checkpoint): Promise<Checkpoint> {
    const { batchMax } = this.options;
    let [place, isCaughtUp] = [from, false];
    let delay: Promise<void> | undefined;
    for await (const batch of readLog(this.read, { batchMax, from })) {
      isCaughtUp = batch.length < batchMax;
      delay = this.startDelay(batch.length);
      await this.subscription.handleBatch(batch, place);
      place = checkpointAfter(batch, place);
      this.reportTaken(batch, isCaughtUp);
      if (this.shouldLeave(place)) return place;
    }
    if (!isCaughtUp) this.reportLevel(place);
    await this.wakeups.wait(this.options.pollMs);
    await delay;
    return place;
  }

  private reportTaken(batch: readonly SlimEvent[], isCaughtUp: boolean): void {
    const { position, recordedAt } = batch.at(-1) as SlimEvent;
    const { name, events } = this.currentStatus;
    this.updateStatus({ name, position, recordedAt, events: events + batch.length, isCaughtUp, failures: 0 });
  }

  private reportLevel({ position }: Checkpoint): void {
    const { error: _over, ...status } = this.currentStatus;
    this.updateStatus({ ...status, position, isCaughtUp: true, failures: 0 });
  }

  private startDelay(events: number): Promise<void> | undefined {
    const ms = this.options.minDelayMs(events);
    return ms > 0 ? this.options.sleep(ms, this.stopping.signal) : undefined;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private updateStatus(progress: SubscriptionStatus): void {
    this.currentStatus = progress;
    for (const waiter of this.waiters) {
      if (comparePositions(progress.position, waiter.upTo) < 0) continue;
      this.waiters.delete(waiter);
      waiter.resolve();
    }
    this.options.onStatus?.(progress);
  }
}
